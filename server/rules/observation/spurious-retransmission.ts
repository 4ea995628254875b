/** Data is sent again although all of it had already arrived. Special facts: since (the first one). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const spuriousRetransmission: Rule<"spurious-retransmission"> = {
  name: "spurious-retransmission",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "data sent again that had arrived",
  what: "Bytes are sent again although the receiver has them already.",
  why: "It happens when the acknowledgment is lost or late. The receiver finds the segment old, answers with an ACK and drops it.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "不必要的重传",
    what: "接收方已经收到的字节又被发送了一次。",
    why: "确认丢失或迟到时就会这样。接收方发现这是旧的报文段，回答一个 ACK 并将其丢弃。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} sends again what ${f.peer} already has.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -x client: ACK seq=v ack=u+10",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spurious-retransmission",
      "server -> client: ACK seq=v ack=u+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
    ),
    fixed: false,
  },
};
