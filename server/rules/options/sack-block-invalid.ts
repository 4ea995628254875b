/** A SACK block that cannot be. Uses `written` (the block), `hint` (why). */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackBlockInvalid: Rule<"sack-block-invalid"> = {
  name: "sack-block-invalid",
  group: "options",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3", 2018), cite("4", 2883)],
  title: "SACK block that cannot be right",
  what: "A SACK block holds no byte, holds bytes that were never sent, or bytes that the same segment acknowledges or still asks for.",
  why: "A block runs from its first byte to the number after its last one and tells of bytes that wait above a gap. Only the first block may lie below the acknowledgment: it then reports bytes that arrived twice.",
  remedy: "Write left..right with the bytes that were received above the gap.",
  zh: {
    title: "不可能成立的 SACK 块",
    what: "SACK 块不含任何字节，或者包含从未发送过的字节，或者包含同一报文段已经确认、仍在请求的字节。",
    why: "一个块从它的第一个字节起，到最后一个字节的下一个序号为止，说明有哪些字节在空缺之后等待。只有第一个块可以低于确认号，那时它报告的是重复收到的字节。",
    remedy: "按 left..right 写出空缺之后已收到的字节。",
  },
  message: (facts) => sentences(`The SACK block ${facts.written} cannot be right.`, facts.hint),
  example: {
    wrong: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1201..1101",
      "#                                       ^^^^^^^^^^^^^^^ sack-block-invalid",
    ),
    right: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
    ),
    fixed: true,
  },
};
