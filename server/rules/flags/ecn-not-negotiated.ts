/** ECE, CWR or ECT on a connection whose handshake did not agree on ECN. Uses `name`: the flag or mark. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const ecnNotNegotiated: Rule<"ecn-not-negotiated"> = {
  name: "ecn-not-negotiated",
  group: "flags",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("6.1.1", 3168)],
  title: "ECN used without agreement",
  what: "ECE, CWR or the ECT mark appears although the handshake did not agree on ECN.",
  why: "A host may send ECT and answer congestion marks only if the SYN carried ECE and CWR and the SYN,ACK carried ECE. Otherwise the other end does not understand the bits.",
  remedy: "Take the flag away, or show the agreement in the handshake.",
  zh: {
    title: "未经协商就使用 ECN",
    what: "握手中没有协商 ECN，却出现了 ECE、CWR 或 ECT 标记。",
    why: "只有 SYN 带有 ECE 和 CWR、SYN,ACK 带有 ECE 时，主机才可以发送 ECT，才可以响应拥塞标记。否则对端并不理解这些位。",
    remedy: "去掉这个标志，或者在握手中写出协商。",
  },
  message: (facts) =>
    `${facts.host} uses ${facts.name}, but the SYN and SYN,ACK of this connection did not agree on ECN, so ${facts.peer} does not understand it. Expected no ${facts.name}.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK,ECE seq=x+1 ack=y+1",
      "#                 ^^^^^^^ ecn-not-negotiated",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
