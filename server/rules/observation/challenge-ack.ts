/** An ACK <SND.NXT, RCV.NXT> answers a SYN, or an inexact RST, in a synchronized state. Special facts: since (the segment challenged). */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const challengeAck: Rule<"challenge-ack"> = {
  name: "challenge-ack",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4"), cite("4.2", 5961)],
  title: "challenge ACK",
  what: "A host answers a SYN or a doubtful RST on an open connection with an ACK.",
  why: "If the other end really has lost the connection, it answers this ACK with an exact RST; an attacker cannot.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "挑战 ACK",
    what: "在已建立的连接上，主机用 ACK 回答 SYN 或可疑的 RST。",
    why: "如果对端确实丢失了连接，它会用序号完全吻合的 RST 回答这个 ACK；攻击者则做不到。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} challenges ${sinceLine(f, "the segment before")}.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED client.snd.nxt=100 server.snd.nxt=300",
      "client -> server: SYN seq=400 forged",
      "server -> client: ACK seq=300 ack=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ challenge-ack",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED client.snd.nxt=100 server.snd.nxt=300",
      "client -> server: PSH,ACK seq=100 ack=300 len=10",
      "server -> client: ACK seq=300 ack=110",
    ),
    fixed: false,
  },
};
