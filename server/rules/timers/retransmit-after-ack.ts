/** Octets are sent again whose ACK has arrived. Facts: since: the segment that bore them. */
import { numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const retransmitAfterAck: Rule<"retransmit-after-ack"> = {
  name: "retransmit-after-ack",
  group: "timers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4"), cite("3.10.8")],
  title: "retransmission of what is acknowledged",
  what: "A host sends octets again although it has received the acknowledgment of all of them.",
  why: "An ACK that arrives takes what it covers off the retransmission queue; nothing is left there to be sent again. Only where the ACK is lost or still on its way is such a copy right.",
  remedy: "Take the copy away, or let the ACK be lost (`-x`) or late (`~>`).",
  zh: {
    title: "重传已被确认的数据",
    what: "主机已经收到对这些字节的确认，却仍然重传它们。",
    why: "ACK 到达后，它所确认的报文段就从重传队列中移除，不再有可以重传的内容。只有 ACK 丢失或仍在途中时，这样的重传才是对的。",
    remedy: "去掉这次重传，或让 ACK 丢失（`-x`）或迟到（`~>`）。",
  },
  message: (f) =>
    sentences(
      `${f.host} sends ${f.segment} again although the acknowledgment of all of it has arrived${numbered("SND.UNA", f.sndUna)}: nothing of it is left in the retransmission queue.`,
      "Expected no segment here.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retransmit-after-ack",
      "server -> client: ACK seq=y ack=x+100",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -x client: ACK seq=y ack=x+100",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100",
    ),
    fixed: false,
  },
};
