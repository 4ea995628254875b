/** A segment's numbers pass 2^32; once a host. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const seqWrap: Rule<"seq-wrap"> = {
  name: "seq-wrap",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.4")],
  title: "sequence numbers wrap around",
  what: "The numbers of a segment run past the largest 32-bit number and go on at zero.",
  why: "All arithmetic on sequence numbers is modulo 2^32.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "序号回绕",
    what: "报文段的序号越过 32 位数的最大值，从 0 继续。",
    why: "序号的所有运算都按模 2^32 进行。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host}'s sequence numbers pass 2^32 here and go on at 0.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=4294967291 ack=300 len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ seq-wrap",
      "server -> client: ACK seq=300 ack=5",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=100 ack=300 len=10",
      "server -> client: ACK seq=300 ack=110",
    ),
    fixed: false,
  },
};
