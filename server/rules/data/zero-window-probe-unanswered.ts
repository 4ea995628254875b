/** A probe of a closed window has arrived and draws no ACK with RCV.NXT and the window. Uses `expected`: that ACK. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const zeroWindowProbeUnanswered: Rule<"zero-window-probe-unanswered"> = {
  name: "zero-window-probe-unanswered",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6.1")],
  title: "window probe without an answer",
  what: "A host whose window is closed does not answer a probe of it.",
  why: "Whatever arrives at a closed window draws an ACK that says which byte is expected next and how large the window is now. Without it the sender cannot tell a full buffer from a dead host.",
  remedy: "Answer with an ACK of RCV.NXT and the present window, zero or not.",
  zh: {
    title: "窗口探测没有得到回答",
    what: "窗口关闭的主机不回答对它的窗口探测。",
    why: "无论什么报文段到达关闭的窗口，都应引出一个 ACK，说明期望的下一个字节和当前的窗口大小。没有这个回答，发送方就分不清对端是缓冲区已满，还是已经失效。",
    remedy: "回答一个 ACK，确认号为 RCV.NXT，并给出当前的窗口，无论它是否为零。",
  },
  supersedes: ["unacceptable-not-acked", "data-unacknowledged"],
  message: (facts) =>
    sentences(
      `${facts.host} does not answer ${facts.peer}'s probe of its closed window.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=100",
      "0.01 server -> client: ACK seq=y ack=x+100 win=0",
      "1.01 client -> server: ACK seq=x+100 ack=y len=1",
      "#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-window-probe-unanswered",
      "wait 2s",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=100",
      "0.01 server -> client: ACK seq=y ack=x+100 win=0",
      "1.01 client -> server: ACK seq=x+100 ack=y len=1",
      "1.02 server -> client: ACK seq=y ack=x+100 win=0",
      "wait 2s",
    ),
    fixed: false,
  },
};
