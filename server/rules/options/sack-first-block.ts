/** The first SACK block is not the one that holds what has just arrived. Uses `written` (the first block), `name` (what arrived), `expected`. */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackFirstBlock: Rule<"sack-first-block"> = {
  name: "sack-first-block",
  group: "options",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("4", 2018)],
  title: "first SACK block without what has just arrived",
  what: "The first SACK block does not hold the segment that the ACK answers.",
  why: "The first block tells what is new: the sender learns from it which segment has just arrived, also when earlier ACKs were lost. The other blocks follow in the order in which they were last reported, not in that of their numbers.",
  remedy: "Put the block that holds the latest arrival first.",
  zh: {
    title: "第一个 SACK 块不含刚到达的数据",
    what: "第一个 SACK 块不包含引发这个 ACK 的报文段。",
    why: "第一个块报告的是最新情况：即使前面的 ACK 丢失了，发送方也能由它得知刚刚到达的是哪个报文段。其余的块按最近一次报告的先后排列，而不是按序号排列。",
    remedy: "把包含最近到达数据的块写在最前面。",
  },
  message: (facts) =>
    sentences(
      `The first SACK block, ${facts.written}, does not hold ${isKnown(facts.name) ? `${facts.name}, which` : "what"} has just arrived.`,
      "The latest arrival comes first, whatever its number.",
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -x server: ACK seq=1201 ack=5001 len=100",
      "client -> server: ACK seq=1301 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201,1301..1401",
      "#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ sack-first-block",
    ),
    right: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -x server: ACK seq=1201 ack=5001 len=100",
      "client -> server: ACK seq=1301 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1301..1401,1101..1201",
    ),
    fixed: true,
  },
};
