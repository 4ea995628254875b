/** SYN and RST in one segment. Uses `reaction`. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const flagsSynRst: Rule<"flags-syn-rst"> = {
  name: "flags-syn-rst",
  group: "flags",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.10.7.2"), cite("3.10.7.3"), cite("3.10.7.4")],
  title: "SYN and RST in one segment",
  what: "A segment both opens a connection and ends it.",
  why: "In every state RST is looked at before SYN, so the SYN is never seen. No TCP sends this.",
  remedy: "Decide for one of the two.",
  supersedes: ["rst-wrong-numbers"],
  message: (facts) =>
    sentences(
      `${facts.flags} opens a connection and ends it in one segment; RST is looked at first, so the SYN is never seen.`,
      facts.reaction,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: SYN,RST seq=x+1",
      "#                 ^^^^^^^ flags-syn-rst",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: RST seq=x+1",
    ),
    fixed: false,
  },
};
