/** An acknowledgment is held back for half a second or longer. Facts: since: the text; written: how long; expected: the most. */
import { orElse, page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackDelayedTooLong: Rule<"ack-delayed-too-long"> = {
  name: "ack-delayed-too-long",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6.3")],
  title: "acknowledgment held back too long",
  what: "Text that arrived in order is acknowledged half a second later, or later still.",
  why: "An ACK may wait for a second segment or for text to travel with, but less than 0.5 s: the peer would take the text for lost.",
  remedy: "Send a pure ACK before half a second is over, and the answer of the application when it is ready.",
  zh: {
    title: "确认推迟得太久",
    what: "按序到达的数据过了半秒或更久才得到确认。",
    why: "ACK 可以等待第二个报文段，或等待可以捎带它的数据，但必须少于 0.5 秒，否则对端会以为数据丢失。",
    remedy: "在半秒之内先发送一个纯 ACK，应用程序的回答准备好之后再发送。",
  },
  message: (f) =>
    `${f.host} acknowledges ${sinceLine(f, "this text")} only ${f.written} after it arrived; an acknowledgment may be held back for less than ${orElse(f.expected, "0.5 s")}.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=100",
      "0.7 server -> client: PSH,ACK seq=y ack=x+100 len=50",
      "#^^ ack-delayed-too-long",
      "0.7 client -> server: ACK seq=x+100 ack=y+50",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=100",
      "0.2 server -> client: ACK seq=y ack=x+100",
      "0.7 server -> client: PSH,ACK seq=y ack=x+100 len=50",
      "0.7 client -> server: ACK seq=x+100 ack=y+50",
    ),
    fixed: false,
  },
};
