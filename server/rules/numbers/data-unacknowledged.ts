/**
 * Data that arrived is not acknowledged by the end, although its receiver sent something afterwards;
 * reported on the data. Uses `expected`: the ACK owed.
 */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataUnacknowledged: Rule<"data-unacknowledged"> = {
  name: "data-unacknowledged",
  group: "numbers",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.10.7.4")],
  title: "data that is never acknowledged",
  what: "Bytes arrived, their receiver went on sending, and never acknowledged them.",
  why: "A receiver that takes responsibility for data must acknowledge it; until then the sender keeps the data and sends it again when its timer expires.",
  remedy: "Let a later segment of the receiver acknowledge the data, or mark the data lost.",
  zh: {
    title: "始终没有得到确认的数据",
    what: "数据已经到达，接收方此后还发送过报文段，却始终没有确认这些数据。",
    why: "接收方既然收下数据，就必须加以确认；在此之前，发送方要保留数据，定时器超时后再次发送。",
    remedy: "让接收方后面的某个报文段确认这些数据，或者把数据标为丢失。",
  },
  supersedes: ["no-response-where-required"],
  message: (facts) =>
    sentences(
      `${facts.host} never acknowledges all of ${facts.segment}, although it has arrived${numbered("RCV.NXT", facts.rcvNxt)} and ${facts.host} sends something afterwards; ${facts.peer} will send it again.`,
      facts.hint,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data-unacknowledged",
      "server -> client: ACK seq=y ack=x+5",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: false,
  },
};
