/**
 * A figure in `seq`, `ack` or another sequence number lies outside 0..2^32-1. Uses `written`, `expected`:
 * the same modulo 2^32.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const seqOutOfRange: Rule<"seq-out-of-range"> = {
  name: "seq-out-of-range",
  group: "numbers",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.4")],
  title: "sequence number that does not fit into 32 bits",
  what: "A number is written that is not in 0..2^32-1.",
  why: "Sequence and acknowledgment numbers have 32 bits, and after 4294967295 comes 0. All arithmetic is modulo 2^32.",
  remedy: "Write the number modulo 2^32.",
  zh: {
    title: "超出 32 位的序号",
    what: "所写的数不在 0..2^32-1 之内。",
    why: "序号和确认号都是 32 位，4294967295 之后是 0。所有运算都按模 2^32 进行。",
    remedy: "写出该数模 2^32 的值。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} does not fit into 32 bits: sequence numbers run from 0 to 4294967295 and then begin again at 0.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=4294967296",
      "#                     ^^^^^^^^^^^^^^ seq-out-of-range",
      "server -> client: SYN,ACK seq=300 ack=1",
      "client -> server: ACK seq=1 ack=301",
    ),
    right: page(
      "client -> server: SYN seq=0",
      "server -> client: SYN,ACK seq=300 ack=1",
      "client -> server: ACK seq=1 ack=301",
    ),
    fixed: true,
  },
};
