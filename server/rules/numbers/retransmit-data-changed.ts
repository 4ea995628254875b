/**
 * Bytes sent again under the same numbers differ from those sent first. Uses `written`, `since`: the first
 * transmission.
 */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const retransmitDataChanged: Rule<"retransmit-data-changed"> = {
  name: "retransmit-data-changed",
  group: "numbers",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.4"), cite("3.4.3")],
  title: "retransmission with other bytes",
  what: "The same sequence numbers are sent a second time with different data.",
  why: "A sequence number is bound to one byte for the life of the connection; duplicate detection rests on it. The receiver keeps whichever copy came first, or a mixture of both.",
  remedy: "Send the same bytes again, or give the new ones the next numbers.",
  zh: {
    title: "重传的内容与原来不同",
    what: "同样的序号第二次发送时，携带的数据不同。",
    why: "在连接的整个生存期内，一个序号只对应一个字节，重复检测就建立在这一点上。接收方保留的可能是先到的那一份，也可能是两份的混合。",
    remedy: "重传同样的字节，或者给新的数据以后续的序号。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} sends numbers again that ${sinceLine(facts, "an earlier segment")} filled with other bytes; ${facts.peer} may keep either.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      'client -x server: ACK seq=x ack=y data="GET /a"',
      'client -> server: ACK seq=x ack=y data="GET /b"',
      "#                                 ^^^^^^^^^^^^^ retransmit-data-changed",
      "server -> client: ACK seq=y ack=x+6",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      'client -x server: ACK seq=x ack=y data="GET /a"',
      'client -> server: ACK seq=x ack=y data="GET /a"',
      "server -> client: ACK seq=y ack=x+6",
    ),
    fixed: false,
  },
};
