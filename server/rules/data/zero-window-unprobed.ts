/**
 * A window stays closed, data waits, and no probe is sent. Uses `written`: the window of the segment that closed it; `hint`:
 * "lost" where the segment that opens it is lost at the end; `count`: else the seconds that have passed.
 */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const zeroWindowUnprobed: Rule<"zero-window-unprobed"> = {
  name: "zero-window-unprobed",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6.1")],
  title: "closed window that is never probed",
  what: "The peer has closed its window, data is waiting, and the sender does not ask whether the window has opened.",
  why: "The ACK that opens the window carries no data and is not repeated if it is lost. Without probes both ends would wait for each other for ever, so the first one is sent when the window has been closed for a retransmission timeout.",
  remedy: "Send one byte into the window, and again at growing intervals, until the window opens.",
  zh: {
    title: "从不探测已关闭的窗口",
    what: "对端关闭了窗口，还有数据等待发送，而发送方不去询问窗口是否已经打开。",
    why: "打开窗口的 ACK 不携带数据，丢失后也不会重传。如果没有窗口探测，两端就会永远互相等待，所以窗口关闭的时间达到重传超时（RTO）后，就应发送第一个窗口探测。",
    remedy: "向窗口发送一个字节，并以逐渐增大的间隔继续探测，直到窗口打开。",
  },
  message: (facts) =>
    sentences(
      facts.hint === "lost"
        ? `${facts.peer} has opened its window again, but that segment was lost, and ${facts.host}, which has data to send, never probes: both wait for ever.`
        : `${facts.host} has data to send and finds ${facts.peer}'s window closed for ${facts.count} s, but does not probe it.`,
      "Expected a probe of one byte.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: send 200",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "#                                     ^^^^^ zero-window-unprobed",
      "server -x client: ACK seq=y ack=x+100 win=1000",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: send 200",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "server -x client: ACK seq=y ack=x+100 win=1000",
      "client -> server: ACK seq=x+100 ack=y len=1",
      "server -> client: ACK seq=y ack=x+101 win=999",
    ),
    fixed: false,
  },
};
