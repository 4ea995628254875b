/**
 * Text sent while its sender is in SYN-RECEIVED and no Fast Open cookie allows it. Uses `written` (the
 * payload item), `reaction`.
 */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataBeforeEstablished: Rule<"data-before-established"> = {
  name: "data-before-established",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.2")],
  title: "data sent in SYN-RECEIVED",
  what: "A host sends data before the handshake has been completed at its end.",
  why: "In SYN-RECEIVED the data of a SEND is queued until the connection is ESTABLISHED, since nothing yet proves that the SYN was genuine. Only a TCP Fast Open server, which has seen a valid cookie, may answer earlier.",
  remedy: "Let the peer's ACK arrive first.",
  supersedes: ["data-beyond-window"],
  message: (facts) =>
    sentences(
      `${facts.host} sends ${facts.len} bytes in SYN-RECEIVED, before its SYN has been acknowledged; what its user sends has to wait until it is ESTABLISHED.`,
      facts.reaction,
      `Expected the ACK of ${facts.peer} before the data.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "server -> client: ACK seq=y+1 ack=x+1 len=5",
      "#                                     ^^^^^ data-before-established",
      "client -> server: ACK seq=x+1 ack=y+6",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "server -> client: ACK seq=y+1 ack=x+1 len=5",
      "client -> server: ACK seq=x+1 ack=y+6",
    ),
    fixed: false,
  },
};
