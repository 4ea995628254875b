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
