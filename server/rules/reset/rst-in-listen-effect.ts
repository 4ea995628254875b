/** The page says that a RST changed a LISTEN host. Facts: written, expected, since (the RST). */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstInListenEffect: Rule<"rst-in-listen-effect"> = {
  name: "rst-in-listen-effect",
  group: "reset",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.10.7.2"), cite("3.5.3")],
  title: "RST that changes a listener",
  what: "The page gives a listening host another state because of a RST.",
  why: "In LISTEN nothing has been sent, so no RST can answer anything. It is ignored.",
  remedy: "Expect LISTEN.",
  zh: {
    title: "RST 改变了监听状态",
    what: "文档断言监听的主机因为 RST 而进入了别的状态。",
    why: "处于 LISTEN 的主机没有发送过任何报文段，RST 也就不可能是对它的回答，因此会被忽略。",
    remedy: "断言 LISTEN。",
  },
  supersedes: ["illegal-transition"],
  message: (f) =>
    sentences(
      `${f.host} is still in LISTEN: ${sinceLine(f, "a RST")} changes nothing there, since a listener has sent nothing that it could answer.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=CLOSED server=LISTEN",
      "client -> server: RST seq=100 forged",
      "expect server=CLOSED",
      "#      ^^^^^^^^^^^^^ rst-in-listen-effect",
    ),
    right: page(
      "start client=CLOSED server=LISTEN",
      "client -> server: RST seq=100 forged",
      "expect server=LISTEN",
    ),
    fixed: true,
  },
};
