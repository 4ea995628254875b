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
