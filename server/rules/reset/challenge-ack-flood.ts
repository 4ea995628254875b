/** A host sends more than ten challenge ACKs within five seconds; reported on the first one too many. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

/** Within one second, so many SYNs under a false address, each answered. */
function challenges(times: number): string[] {
  return Array.from({ length: times }, () => [
    "+100ms client -> server: SYN seq=400 forged",
    "server -> client: ACK seq=300 ack=100",
  ]).flat();
}

const OPEN = "start client=ESTABLISHED server=ESTABLISHED client.snd.nxt=100 server.snd.nxt=300";

export const challengeAckFlood: Rule<"challenge-ack-flood"> = {
  name: "challenge-ack-flood",
  group: "reset",
  severity: { authored: "info", captured: "info" },
  spec: [cite("7", 5961)],
  title: "more challenge ACKs than the usual limit",
  what: "A host sends more than ten challenge ACKs within five seconds.",
  why: "Challenge ACKs are throttled, so that forged segments cannot make a host send at will. Ten in five seconds is the suggested limit; above it a host stays silent.",
  remedy: "Leave some of the answers out, or spread them over a longer time.",
  zh: {
    title: "挑战 ACK 超过通常的限制",
    what: "主机在五秒之内发送的挑战 ACK 超过十个。",
    why: "挑战 ACK 的发送受到限制，以免伪造的报文段驱使主机任意发送。建议的上限是五秒十个，超过之后主机不再回答。",
    remedy: "去掉一部分回答，或者把它们分散到更长的时间。",
  },
  message: (f) => `${f.host} sends more than ten challenge ACKs within 5 seconds, the usual limit.`,
  example: {
    wrong: page(OPEN, ...challenges(11), "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ challenge-ack-flood"),
    right: page(OPEN, ...challenges(10)),
    fixed: false,
  },
};
