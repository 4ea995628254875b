/** A segment without a single flag. Uses `reaction`. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const flagsNull: Rule<"flags-null"> = {
  name: "flags-null",
  group: "flags",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "segment without any flag",
  what: "No flag is set at all.",
  why: "Every segment but the first SYN and some RSTs carries ACK. Only port scanners send none; a synchronized receiver drops such a segment because the ACK bit is off.",
  remedy: "Write the flags; `len=` or `data=` alone implies ACK.",
  zh: {
    title: "没有任何标志的报文段",
    what: "一个标志位也没有置位。",
    why: "除了第一个 SYN 和部分 RST，所有报文段都带 ACK。只有端口扫描工具才会发送没有标志的报文段；处于同步状态的接收方因为没有 ACK 而将其丢弃。",
    remedy: "写出标志；只写 `len=` 或 `data=` 即表示带有 ACK。",
  },
  supersedes: ["missing-ack-flag"],
  message: (facts) =>
    sentences(
      `This segment of ${facts.host} sets no flag at all, which no TCP sends.`,
      facts.reaction,
      "Expected at least ACK.",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: seq=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^ flags-null",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
