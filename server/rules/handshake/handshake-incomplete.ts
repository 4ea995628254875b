/**
 * At the end a host is still in SYN-SENT or SYN-RECEIVED; reported on the segment that is owed an answer.
 * Uses `expected`: the missing segment.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const handshakeIncomplete: Rule<"handshake-incomplete"> = {
  name: "handshake-incomplete",
  group: "handshake",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.5")],
  title: "handshake that is never completed",
  what: "The page ends while a host is still opening the connection.",
  why: "A host in SYN-RECEIVED keeps an entry for the half-open connection and repeats its SYN,ACK until it gives up; one in SYN-SENT repeats its SYN.",
  remedy:
    "Add the missing segment; or say that it is meant so, by `expect` of the state, by `...`, or by marking the last segment lost.",
  zh: {
    title: "没有完成的握手",
    what: "文档结束时，仍有主机处在打开连接的过程中。",
    why: "处于 SYN-RECEIVED 的主机为这个半连接保留一个表项，并重传 SYN,ACK，直到放弃为止；处于 SYN-SENT 的主机则重传 SYN。",
    remedy:
      "补上缺少的报文段；如果本意如此，就用 `expect` 写明状态，或以 `...` 结尾，或把最后一个报文段标为丢失。",
  },
  supersedes: ["no-response-where-required"],
  message: (facts) =>
    sentences(
      `${facts.segment} is never answered: at the end ${facts.host} is in ${facts.state} and ${facts.peer} in ${facts.peerState}, a half-open connection.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ handshake-incomplete",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
