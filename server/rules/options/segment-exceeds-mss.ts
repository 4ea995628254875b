/** More text in one segment than the peer takes. Uses `written`, `name` (the peer's MSS), `hint` (what the options take), `expected`, `since`: the peer's SYN. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const segmentExceedsMss: Rule<"segment-exceeds-mss"> = {
  name: "segment-exceeds-mss",
  group: "options",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.7.1")],
  title: "segment larger than the peer's MSS",
  what: "A segment carries more text than the other end said it takes in one segment.",
  why: "The MSS option tells how much text the receiver can reassemble from one segment; the options of each segment are taken off. A larger segment may not fit into its buffers or through its links.",
  remedy: "Send at most the peer's MSS less this segment's own options, and the rest in a further segment.",
  zh: {
    title: "超过对端 MSS 的报文段",
    what: "报文段携带的数据超过了对端所通告的单个报文段上限。",
    why: "MSS 选项说明接收方在单个报文段中最多能接收多少数据，每个报文段自己的选项还要从中扣除。更大的报文段可能放不进对端的缓冲区，也可能通不过它的链路。",
    remedy: "每个报文段的数据不超过对端的 MSS 减去本报文段选项的长度，其余数据放进下一个报文段。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} is more than ${facts.peer} takes in one segment: ${sinceLine(facts, "its `host` line")} says ${facts.name}.`,
      facts.hint,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=100 mss=1460",
      "server -> client: SYN,ACK seq=300 ack=101 mss=1000",
      "client -> server: ACK seq=101 ack=301",
      "client -> server: ACK seq=101 ack=301 len=1200",
      "#                                     ^^^^^^^^ segment-exceeds-mss",
      "server -> client: ACK seq=301 ack=1301",
    ),
    right: page(
      "client -> server: SYN seq=100 mss=1460",
      "server -> client: SYN,ACK seq=300 ack=101 mss=1000",
      "client -> server: ACK seq=101 ack=301",
      "client -> server: ACK seq=101 ack=301 len=1000",
      "server -> client: ACK seq=301 ack=1101",
    ),
    fixed: false,
  },
};
