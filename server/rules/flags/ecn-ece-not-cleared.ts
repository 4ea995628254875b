/** A receiver goes on setting ECE after the sender's CWR has arrived. Uses `since`: the segment with CWR. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const ecnEceNotCleared: Rule<"ecn-ece-not-cleared"> = {
  name: "ecn-ece-not-cleared",
  group: "flags",
  severity: { authored: "info", captured: "info" },
  spec: [cite("6.1.3", 3168)],
  title: "ECE that persists after CWR",
  what: "A host still sets ECE although the peer has answered with CWR.",
  why: "ECE is repeated until CWR arrives, since an ACK may be lost. After that it means a second congestion event, and the sender would reduce its window again.",
  remedy: "Clear ECE from the first ACK after the CWR on, unless another packet with CE has arrived.",
  zh: {
    title: "收到 CWR 之后仍然带有 ECE",
    what: "对端已经用 CWR 作出回应，主机却仍然置位 ECE。",
    why: "由于 ACK 可能丢失，ECE 要重复发送到 CWR 到达为止。此后再出现的 ECE 表示又一次拥塞，发送方会再次减小窗口。",
    remedy: "收到 CWR 后的第一个 ACK 起就不再置位 ECE，除非又收到带 CE 的分组。",
  },
  message: (facts) =>
    `${facts.host} still sets ECE although CWR of ${facts.peer} has arrived in ${sinceLine(facts, "an earlier segment")} and no CE since; ${facts.peer} takes it for new congestion.`,
  example: {
    wrong: page(
      "client -> server: SYN,ECE,CWR seq=x",
      "server -> client: SYN,ACK,ECE seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=10 ce",
      "server -> client: ACK,ECE seq=y+1 ack=x+11",
      "client -> server: ACK,CWR seq=x+11 ack=y+1 len=10 ect",
      "server -> client: ACK,ECE seq=y+1 ack=x+21",
      "#                 ^^^^^^^ ecn-ece-not-cleared",
    ),
    right: page(
      "client -> server: SYN,ECE,CWR seq=x",
      "server -> client: SYN,ACK,ECE seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=10 ce",
      "server -> client: ACK,ECE seq=y+1 ack=x+11",
      "client -> server: ACK,CWR seq=x+11 ack=y+1 len=10 ect",
      "server -> client: ACK seq=y+1 ack=x+21",
    ),
    fixed: false,
  },
};
