/** A RST takes a passive opener from SYN-RECEIVED back to LISTEN. Facts: host is the RST's sender, peer the listener. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstReturnedToListen: Rule<"rst-returned-to-listen"> = {
  name: "rst-returned-to-listen",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.5.3"), cite("3.10.7.4")],
  title: "back to LISTEN",
  what: "A RST ends a half-open connection of a listener.",
  why: "A connection that came from LISTEN returns there, and its user need not hear of it.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "回到 LISTEN",
    what: "RST 终止了监听方的一个半连接。",
    why: "由 LISTEN 而来的连接回到 LISTEN，不必通知用户。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.peer} returns to LISTEN.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: RST seq=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rst-returned-to-listen",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
