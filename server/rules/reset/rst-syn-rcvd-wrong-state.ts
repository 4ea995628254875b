/** After a RST in SYN-RECEIVED the page gives a passive opener another state than LISTEN, or an active one another than CLOSED. Facts: written, expected, since (the RST). */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstSynRcvdWrongState: Rule<"rst-syn-rcvd-wrong-state"> = {
  name: "rst-syn-rcvd-wrong-state",
  group: "reset",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.5.3"), cite("3.5"), cite("3.10.7.4")],
  title: "wrong state after a RST in SYN-RECEIVED",
  what: "A RST ended a connection in SYN-RECEIVED, and the page names the wrong state afterwards.",
  why: "A connection that came from LISTEN returns to LISTEN and its user hears nothing. One that was opened actively was refused and goes to CLOSED.",
  remedy: "Expect LISTEN for a passive opener, CLOSED for an active one.",
  supersedes: ["illegal-transition"],
  message: (f) =>
    sentences(
      `${f.host} is in ${f.state} after ${sinceLine(f, "the RST")}: from SYN-RECEIVED a RST leads a passive opener back to LISTEN and an active one to CLOSED.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: RST seq=x+1",
      "expect server=CLOSED",
      "#      ^^^^^^^^^^^^^ rst-syn-rcvd-wrong-state",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: RST seq=x+1",
      "expect server=LISTEN",
    ),
    fixed: true,
  },
};
