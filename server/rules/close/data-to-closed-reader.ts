/** Data reaches a host whose application has called close (a written event), and no RST answers it. Facts: host is the data's sender, peer the closed reader; since is the close event, expected the RST. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataToClosedReader: Rule<"data-to-closed-reader"> = {
  name: "data-to-closed-reader",
  group: "close",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6.1")],
  title: "data for an application that has closed",
  what: "Data arrives after the application called `close`, so nobody will read it, and the host acknowledges it instead of resetting.",
  why: "A host may treat `close` as the end of both directions. Such a host should answer new data with a RST, to show that the data was lost; a host that only ends its own direction goes on accepting data.",
  remedy:
    "Write `shutdown` instead of `close` if the application still reads; or let the host answer with a RST.",
  message: (f) =>
    sentences(
      `${f.peer}'s application has closed${f.sinceLine > 0 ? ` (line ${f.sinceLine})` : ""}, so nobody reads these ${f.len} bytes.`,
      "A host that treats close as the end of both directions answers with a RST; one that ends only its own direction acknowledges them.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: close",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: PSH,ACK seq=v ack=u+1 len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data-to-closed-reader",
      "client -> server: ACK seq=u+1 ack=v+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: shutdown",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: PSH,ACK seq=v ack=u+1 len=10",
      "client -> server: ACK seq=u+1 ack=v+10",
    ),
    fixed: false,
  },
};
