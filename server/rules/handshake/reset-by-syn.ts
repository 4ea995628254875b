/**
 * A synchronized host answers a SYN by RST, as RFC 793 had it, and not by a challenge ACK. Uses `since`: the
 * SYN; `expected`: the challenge ACK.
 */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const resetBySyn: Rule<"reset-by-syn"> = {
  name: "reset-by-syn",
  group: "handshake",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4"), cite("4.2", 5961)],
  title: "open connection reset because of a SYN",
  what: "A host in a synchronized state answers a SYN with a RST.",
  why: "RFC 793 had it so, which lets anyone who guesses a number in the window end a connection by a forged SYN. Now the answer is a challenge ACK, whatever the number; a peer that has really lost the connection answers it with a RST itself.",
  remedy: "Answer with <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>.",
  zh: {
    title: "因为收到 SYN 而复位已建立的连接",
    what: "处于同步状态的主机用 RST 回答 SYN。",
    why: "RFC 793 是这样规定的，但这样一来，任何人只要猜中窗口内的一个序号，就能用伪造的 SYN 断开连接。现在的规定是：无论序号是多少，都回答挑战 ACK；对端若确实丢失了连接，自会用 RST 回答这个 ACK。",
    remedy: "用 <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> 回答。",
  },
  supersedes: ["syn-in-synchronized-state", "rst-for-unacceptable-in-sync"],
  message: (facts) =>
    sentences(
      `${facts.host} is in ${facts.state} and answers ${sinceLine(facts, "a SYN")} with a RST, so a forged SYN could end the connection; a challenge ACK keeps it.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300 len=10",
      "server -> client: ACK seq=300 ack=110",
      "client -> server: SYN seq=120 old",
      "server -> client: RST seq=300",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reset-by-syn",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300 len=10",
      "server -> client: ACK seq=300 ack=110",
      "client -> server: SYN seq=120 old",
      "server -> client: ACK seq=300 ack=110",
    ),
    fixed: false,
  },
};
