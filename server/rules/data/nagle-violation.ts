/** A second short segment while an earlier one is not acknowledged. Uses `since`: that one; `count`: the MSS. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const nagleViolation: Rule<"nagle-violation"> = {
  name: "nagle-violation",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.7.4")],
  title: "short segments one after another",
  what: "A segment shorter than the MSS is sent while an earlier short one is not acknowledged.",
  why: "By the Nagle algorithm a host collects what the application writes in small pieces until all that was sent is acknowledged, or a full segment has come together. Applications that cannot wait turn it off.",
  remedy: "Collect the data into one segment, or say that the application has turned the algorithm off.",
  zh: {
    title: "连续发送短报文段",
    what: "前一个短报文段还没有得到确认，又发送了一个短于 MSS 的报文段。",
    why: "按照 Nagle 算法，主机应把应用程序一小块一小块写入的数据积攒起来，直到已发送的数据全部得到确认，或者凑满一个最大长度的报文段。不能等待的应用程序会关闭该算法。",
    remedy: "把数据合并成一个报文段，或者说明应用程序关闭了该算法。",
  },
  message: (facts) =>
    `${facts.host} sends another segment below its MSS of ${facts.count} bytes while ${sinceLine(facts, "an earlier one")} is not acknowledged; the Nagle algorithm would wait.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x mss=1460",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=1460",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "client -> server: PSH,ACK seq=x+11 ack=y+1 len=10",
      "#                                          ^^^^^^ nagle-violation",
      "server -> client: ACK seq=y+1 ack=x+21",
    ),
    right: page(
      "client -> server: SYN seq=x mss=1460",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=1460",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11",
      "client -> server: PSH,ACK seq=x+11 ack=y+1 len=10",
    ),
    fixed: false,
  },
};
