/** A SYN,ACK with both ECE and CWR answers an ECN-setup SYN. Uses `since`: the SYN. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const ecnSynackBad: Rule<"ecn-synack-bad"> = {
  name: "ecn-synack-bad",
  group: "flags",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("6.1.1", 3168)],
  title: "SYN,ACK with both ECE and CWR",
  what: "The SYN,ACK sets ECE and CWR.",
  why: "An ECN-setup SYN sets both, the answer that accepts it sets ECE alone. A SYN,ACK with both flags was once sent by hosts that merely copied the bits, so it counts as a refusal.",
  remedy: "Take CWR away.",
  zh: {
    title: "同时带有 ECE 和 CWR 的 SYN,ACK",
    what: "SYN,ACK 同时置位了 ECE 和 CWR。",
    why: "用于协商 ECN 的 SYN 同时置位二者，表示同意的 SYN,ACK 则只置位 ECE。过去有些主机只是照抄这两个位，所以同时置位二者的 SYN,ACK 视为不同意。",
    remedy: "去掉 CWR。",
  },
  message: (facts) =>
    `${facts.host} answers ${sinceLine(facts, "the SYN")} with both ECE and CWR, which ${facts.peer} has to take as a refusal of ECN. Expected SYN,ACK,ECE.`,
  example: {
    wrong: page(
      "client -> server: SYN,ECE,CWR seq=x",
      "server -> client: SYN,ACK,ECE,CWR seq=y ack=x+1",
      "#                 ^^^^^^^^^^^^^^^ ecn-synack-bad",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN,ECE,CWR seq=x",
      "server -> client: SYN,ACK,ECE seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
