/** A segment reaches a CLOSED host, or one with an ACK a LISTEN host, and no RST answers. Facts: host is the debtor, state its state, peer the segment's sender; expected is the RST owed. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const missingRstForClosed: Rule<"missing-rst-for-closed"> = {
  name: "missing-rst-for-closed",
  group: "reset",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.5.2"), cite("3.10.7.1"), cite("3.10.7.2")],
  title: "no RST from a closed port",
  what: "A segment reaches a host that has no such connection, and nothing answers it.",
  why: "A closed port refuses what arrives with a RST, so that the sender need not wait for its timers. Only a firewall stays silent.",
  remedy: "Add the RST, or write `set filtered=on` if a firewall swallows the segment.",
  zh: {
    title: "关闭的端口没有回答 RST",
    what: "报文段到达一台没有该连接的主机，却没有得到任何回答。",
    why: "关闭的端口用 RST 拒绝到达的报文段，使发送方不必等到定时器超时。只有防火墙才会不作回答。",
    remedy: "补上 RST；如果报文段是被防火墙丢弃的，写上 `set filtered=on`。",
  },
  supersedes: ["handshake-incomplete", "no-response-where-required"],
  message: (f) =>
    sentences(
      `This segment reaches ${f.host} in ${f.state}, where no connection takes it, and no RST answers.`,
      expectation(f),
      "If a firewall drops it, write set filtered=on.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "server: crash",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-rst-for-closed",
      "client -> server: PSH,ACK seq=u ack=v len=10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "server: crash",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: RST seq=v",
    ),
    fixed: false,
  },
};
