/** A segment without timestamps although both SYNs bear them; said once of a host. Uses `expected`, `since`: the host's SYN. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const timestampMissing: Rule<"timestamp-missing"> = {
  name: "timestamp-missing",
  group: "options",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.2", 7323)],
  title: "missing timestamps",
  what: "A segment that is no RST lacks the Timestamps option although both SYNs bear it.",
  why: "Once agreed on, every segment but a RST bears timestamps; a receiver should silently drop one that does not, since it could be an old one.",
  remedy: "Write tsval= and tsecr= on every segment of the connection.",
  zh: {
    title: "缺少时间戳",
    what: "双方的 SYN 都带有时间戳（Timestamps）选项，而一个非 RST 的报文段没有。",
    why: "一经约定，除 RST 以外的每个报文段都要带有时间戳；没有时间戳的报文段可能是旧的，接收方应当悄悄丢弃。",
    remedy: "在该连接的每个报文段上写上 tsval= 和 tsecr=。",
  },
  message: (facts) =>
    sentences(
      `${sinceLine(facts, "The SYN")} offered timestamps and ${facts.peer} took them, but this segment has none; ${facts.peer} should drop it.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x tsval=10 tsecr=0",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=10",
      "client -> server: ACK seq=x+1 ack=y+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ timestamp-missing",
    ),
    right: page(
      "client -> server: SYN seq=x tsval=10 tsecr=0",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=10",
      "client -> server: ACK seq=x+1 ack=y+1 tsval=10 tsecr=500",
    ),
    fixed: true,
  },
};
