/** A RST falls into the window but not on RCV.NXT, and no challenge ACK follows. Facts: host is the RST's sender, peer the receiver; written, expected (the exact seq), reaction (the challenge ACK owed). */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstNotExactNoChallenge: Rule<"rst-not-exact-no-challenge"> = {
  name: "rst-not-exact-no-challenge",
  group: "reset",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4"), cite("3.2", 5961)],
  title: "inexact RST without a challenge ACK",
  what: "The RST's number lies in the window but is not exactly the next one expected, and the receiver sends no challenge ACK.",
  why: "A blind attacker can hit a window but hardly the exact number. So only an exact RST ends the connection; any other one in the window is answered with an ACK, and a peer that really meant it repeats the RST with the right number.",
  remedy: "Use the exact number, or let the receiver answer with a challenge ACK.",
  zh: {
    title: "对序号不精确的 RST 没有回答挑战 ACK",
    what: "RST 的序号在窗口之内，但并不恰好是期望的下一个序号，而接收方没有发送挑战 ACK。",
    why: "盲目攻击者可以碰中窗口，却很难碰中那个确切的序号。因此只有序号完全吻合的 RST 才能终止连接；窗口内的其他 RST 都以 ACK 回答，对端若确有此意，会以正确的序号再次发送 RST。",
    remedy: "使用确切的序号，或者让接收方回答挑战 ACK。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (f) =>
    sentences(
      `This RST's ${f.written || `seq=${f.seq}`} lies in ${f.peer}'s window but is not the next number expected${numbered("RCV.NXT", f.peerRcvNxt)}, and no challenge ACK follows.`,
      f.reaction || `${f.peer} has to send a challenge ACK and stays in ${f.peerState}.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300",
      "server -> client: RST seq=310",
      "#                     ^^^^^^^ rst-not-exact-no-challenge",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300",
      "server -> client: RST seq=300",
    ),
    fixed: true,
  },
};
