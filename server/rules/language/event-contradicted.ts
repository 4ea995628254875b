/** A segment goes against a written event of its sender: data after close, more than send gave. Special facts: since (the event), hint. */
import { page, sentences, sinceLine } from "../phrases";
import type { Rule } from "../rule";

export const eventContradicted: Rule<"event-contradicted"> = {
  name: "event-contradicted",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "segment against a written event",
  what: "A written event says what the application did, and this segment does something else.",
  why: "An event that is written binds: after `close` the host sends its FIN and no new data, and a host with a `send` sends no more than it was given.",
  remedy: "Move or correct the event, or the segment.",
  message: (f) =>
    sentences(`This segment goes against ${sinceLine(f, "an earlier event")} of ${f.host}.`, f.hint),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: close",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ event-contradicted",
      "client -> server: FIN,ACK seq=u+10 ack=v",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "client: close",
      "client -> server: FIN,ACK seq=u+10 ack=v",
    ),
    fixed: false,
  },
};
