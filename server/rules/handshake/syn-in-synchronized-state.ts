/**
 * A SYN that reaches a synchronized host and gets no challenge ACK, or that a synchronized host sends at
 * another number than its ISS. Uses `reaction`, `expected`.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synInSynchronizedState: Rule<"syn-in-synchronized-state"> = {
  name: "syn-in-synchronized-state",
  group: "handshake",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4"), cite("4.2", 5961)],
  title: "SYN on a connection that is already open",
  what: "A SYN belongs to no opening connection: it is sent from, or goes unanswered in, a synchronized state.",
  why: "Whatever its number, a SYN that reaches a synchronized connection draws a challenge ACK <SEQ=SND.NXT><ACK=RCV.NXT> and changes nothing. If the sender really has lost its connection, it answers that ACK with a RST, and only then can it open anew.",
  remedy:
    "Show the challenge ACK and what follows; add `crash` if the sender has lost its state, or `old` if the SYN is a late duplicate.",
  zh: {
    title: "已建立的连接上出现的 SYN",
    what: "这个 SYN 不属于任何正在打开的连接：它由处于同步状态的主机发出，或者到达处于同步状态的主机却没有得到回答。",
    why: "SYN 到达处于同步状态的连接时，无论序号是多少，都只引出一个挑战 ACK <SEQ=SND.NXT><ACK=RCV.NXT>，连接不受影响。如果发送 SYN 的一方确实丢失了连接，它会用 RST 回答这个 ACK，此后才能重新打开连接。",
    remedy:
      "写出挑战 ACK 及其后续；如果发送方丢失了状态，加上 `crash`；如果这个 SYN 是迟到的重复报文段，加上 `old`。",
  },
  message: (facts) =>
    sentences(
      `${facts.segment} concerns a connection that is already open (${facts.host} ${facts.state}, ${facts.peer} ${facts.peerState}).`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "client -> server: SYN seq=900",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ syn-in-synchronized-state",
    ),
    right: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "client: crash",
      "client -> server: SYN seq=900",
      "server -> client: ACK seq=301 ack=101",
      "client -> server: RST seq=101",
      "expect client=SYN-SENT",
    ),
    fixed: false,
  },
};
