/** At the end a FIN was never covered by an ACK although the other host sent something after it arrived. Facts: host is the debtor, peer the FIN's sender; segment, seq are the FIN's; since is the debtor's last segment, expected the ACK owed. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const finUnacknowledged: Rule<"fin-unacknowledged"> = {
  name: "fin-unacknowledged",
  group: "close",
  severity: { authored: "error", captured: "info", textbook: "info" },
  spec: [cite("3.6")],
  title: "FIN that was never acknowledged",
  what: "A FIN arrived, the other host sent something afterwards, but never an acknowledgment that covers the FIN.",
  why: "A FIN uses one sequence number, so its acknowledgment is the FIN's number plus one. Until it comes, the FIN's sender stays in FIN-WAIT-1, CLOSING or LAST-ACK and sends its FIN again and again.",
  remedy: "Acknowledge one more than the FIN's number (counting its data, if it carries any).",
  message: (f) =>
    sentences(
      `${f.host} never acknowledges this FIN of ${f.peer}: it answers ${sinceLine(f, "later segments")}, which stops short of the one number a FIN uses.`,
      f.reaction || `${f.peer} stays in ${f.peerState} and repeats its FIN.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fin-unacknowledged",
      "server -> client: ACK seq=v ack=u",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
    ),
    fixed: false,
  },
};
