/** The active closer is asserted CLOSED right after its last ACK. Facts: written and expected as in the document, since (the last ACK). */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitSkipped: Rule<"time-wait-skipped"> = {
  name: "time-wait-skipped",
  group: "close",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.6.1"), cite("3.6")],
  title: "TIME-WAIT left out",
  what: "The page says that the side which closed first is CLOSED as soon as it has sent the last ACK.",
  why: "That side cannot know whether its last ACK arrived. It must linger in TIME-WAIT for 2 MSL to answer a repeated FIN and to let old segments die out.",
  remedy: "Expect TIME-WAIT here, or let 2 MSL pass first (`wait 2MSL`).",
  zh: {
    title: "跳过了 TIME-WAIT",
    what: "文档断言先关闭的一方发出最后一个 ACK 后就立即进入 CLOSED。",
    why: "这一方无法知道最后一个 ACK 是否到达。它必须在 TIME-WAIT 中停留 2 MSL，以便回答重传的 FIN，并让旧的报文段消失。",
    remedy: "此处应断言 TIME-WAIT，或者先让 2 MSL 过去（`wait 2MSL`）。",
  },
  supersedes: ["illegal-transition"],
  message: (f) =>
    sentences(
      `${f.host} is in ${f.state}, not CLOSED: the side that closes first lingers for 2 MSL after its last ACK, in case that ACK is lost and the FIN comes again.`,
      f.hint,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "expect client=CLOSED server=CLOSED",
      "#      ^^^^^^^^^^^^^ time-wait-skipped",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "expect client=TIME-WAIT server=CLOSED",
    ),
    fixed: true,
  },
};
