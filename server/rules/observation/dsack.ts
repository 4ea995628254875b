/** The first SACK block reports bytes that had already arrived. Special facts: written (the block). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const dsack: Rule<"dsack"> = {
  name: "dsack",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("4", 2883)],
  title: "D-SACK",
  what: "The first SACK block lies below the acknowledgment (or within another block): it reports bytes received twice.",
  why: "It tells the sender that a retransmission was not needed.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "D-SACK",
    what: "第一个 SACK 块低于确认号（或者包含在另一个块之中）：它报告收到了重复的字节。",
    why: "它告诉发送方某次重传是不必要的。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} reports bytes that arrived twice.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=100 ack=300 len=10",
      "server -x client: ACK seq=300 ack=110",
      "client -> server: PSH,ACK seq=100 ack=300 len=10",
      "server -> client: ACK seq=300 ack=110 sack=100..110",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dsack",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=100 ack=300 len=10",
      "server -x client: ACK seq=300 ack=110",
      "client -> server: PSH,ACK seq=100 ack=300 len=10",
      "server -> client: ACK seq=300 ack=110",
    ),
    fixed: false,
  },
};
