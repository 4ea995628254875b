/** A bare ACK of an old connection is unacceptable to a host in SYN-SENT or SYN-RECEIVED, which sends no RST. Facts: host is the debtor, peer the ACK's sender; expected is the RST owed. */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const halfOpenNotReset: Rule<"half-open-not-reset"> = {
  name: "half-open-not-reset",
  group: "reset",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.5.1"), cite("3.5.2")],
  title: "half-open connection not reset",
  what: "The other end still has an old connection and answers with its numbers; the new opener does not reset it.",
  why: "After a crash the surviving end answers a SYN with an ACK of the old numbers. That ACK acknowledges nothing the new connection has sent, and the RST it draws is what clears the old one away.",
  remedy: "Answer the ACK with a RST whose `seq` is that ACK's `ack`, and send the SYN again.",
  zh: {
    title: "没有复位半开连接",
    what: "对端仍保留着旧连接，并用旧连接的序号回答；新的主动打开方却没有将它复位。",
    why: "一端崩溃之后，仍保留连接的一端会用旧序号的 ACK 回答 SYN。这个 ACK 所确认的内容，新连接从未发送过；由它引出的 RST 正是用来清除旧连接的。",
    remedy: "用 RST 回答这个 ACK，其 `seq` 等于该 ACK 的 `ack`，然后重新发送 SYN。",
  },
  message: (f) =>
    sentences(
      `ack=${f.ack} belongs to an old connection: ${f.host} in ${f.state} never sent what it acknowledges${numbered("SND.NXT", f.sndNxt)}, but sends no RST.`,
      `${f.peer} would keep its old connection for ever.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=CLOSED server=ESTABLISHED server.snd.nxt=300 server.rcv.nxt=100",
      "client -> server: SYN seq=400",
      "server -> client: ACK seq=300 ack=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ half-open-not-reset",
      "client -> server: SYN seq=400",
    ),
    right: page(
      "start client=CLOSED server=ESTABLISHED server.snd.nxt=300 server.rcv.nxt=100",
      "client -> server: SYN seq=400",
      "server -> client: ACK seq=300 ack=100",
      "client -> server: RST seq=100",
      "expect client=SYN-SENT server=CLOSED",
    ),
    fixed: false,
  },
};
