/** URG on a segment whose receiver has already received the sender's FIN. Uses `since`: the FIN. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const urgAfterFin: Rule<"urg-after-fin"> = {
  name: "urg-after-fin",
  group: "flags",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "URG after the sender's FIN",
  what: "A host sets URG although the other end has received its FIN.",
  why: "After the FIN there is no more data, so nothing can be urgent. The receiver, in CLOSE-WAIT, CLOSING, LAST-ACK or TIME-WAIT, ignores the flag.",
  remedy: "Take URG away.",
  zh: {
    title: "FIN 之后的 URG",
    what: "主机置位了 URG，而对端已经收到了它的 FIN。",
    why: "FIN 之后不再有数据，也就没有什么紧急可言。接收方处于 CLOSE-WAIT、CLOSING、LAST-ACK 或 TIME-WAIT，会忽略这个标志。",
    remedy: "去掉 URG。",
  },
  message: (facts) =>
    `${facts.host} sets URG, but ${facts.peer} has received its FIN in ${sinceLine(facts, "an earlier segment")}, so no data is left that could be urgent, and ignores the flag. Expected no URG.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=x ack=y",
      "server -> client: ACK seq=y ack=x+1 len=5",
      "client -> server: URG,ACK seq=x+1 ack=y+5",
      "#                 ^^^^^^^ urg-after-fin",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=x ack=y",
      "server -> client: ACK seq=y ack=x+1 len=5",
      "client -> server: ACK seq=x+1 ack=y+5",
    ),
    fixed: true,
  },
};
