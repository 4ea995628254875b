/** More SACK blocks than the option field has room for. Uses `count`, `expected`, `hint`. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackTooManyBlocks: Rule<"sack-too-many-blocks"> = {
  name: "sack-too-many-blocks",
  group: "options",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3", 2018)],
  supersedes: ["options-too-long"],
  title: "more SACK blocks than fit",
  what: "A segment bears more than four SACK blocks, or more than three beside timestamps.",
  why: "All options of a segment share 40 bytes. Each block takes 8, the option itself 2, timestamps 10; so four blocks fit alone and three beside timestamps.",
  remedy: "Leave out the blocks that were reported longest ago.",
  zh: {
    title: "SACK 块多得放不下",
    what: "报文段带有超过四个 SACK 块，或者在有时间戳时带有超过三个。",
    why: "一个报文段的全部选项共用 40 字节：每个块占 8 字节，选项本身占 2 字节，时间戳占 10 字节。因此单独最多放四个块，与时间戳一起最多放三个。",
    remedy: "去掉最早报告过的那些块。",
  },
  message: (facts) =>
    sentences(
      `${facts.count} SACK blocks do not fit into the 40 bytes of the option field.`,
      facts.hint,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: ACK seq=1001 ack=5001 len=100 tsval=10 tsecr=50",
      "client -> server: ACK seq=1101 ack=5001 len=100 tsval=11 tsecr=50",
      "client -x server: ACK seq=1201 ack=5001 len=100 tsval=12 tsecr=50",
      "client -> server: ACK seq=1301 ack=5001 len=100 tsval=13 tsecr=50",
      "client -x server: ACK seq=1401 ack=5001 len=100 tsval=14 tsecr=50",
      "client -> server: ACK seq=1501 ack=5001 len=100 tsval=15 tsecr=50",
      "client -x server: ACK seq=1601 ack=5001 len=100 tsval=16 tsecr=50",
      "client -> server: ACK seq=1701 ack=5001 len=100 tsval=17 tsecr=50",
      "server -> client: ACK seq=5001 ack=1001 tsval=60 tsecr=9 sack=1701..1801,1501..1601,1301..1401,1101..1201",
      "#                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sack-too-many-blocks",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: ACK seq=1001 ack=5001 len=100 tsval=10 tsecr=50",
      "client -> server: ACK seq=1101 ack=5001 len=100 tsval=11 tsecr=50",
      "client -x server: ACK seq=1201 ack=5001 len=100 tsval=12 tsecr=50",
      "client -> server: ACK seq=1301 ack=5001 len=100 tsval=13 tsecr=50",
      "client -x server: ACK seq=1401 ack=5001 len=100 tsval=14 tsecr=50",
      "client -> server: ACK seq=1501 ack=5001 len=100 tsval=15 tsecr=50",
      "client -x server: ACK seq=1601 ack=5001 len=100 tsval=16 tsecr=50",
      "client -> server: ACK seq=1701 ack=5001 len=100 tsval=17 tsecr=50",
      "server -> client: ACK seq=5001 ack=1001 tsval=60 tsecr=9 sack=1701..1801,1501..1601,1301..1401",
    ),
    fixed: true,
  },
};
