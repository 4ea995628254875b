/** A first FIN is numbered below SND.NXT, so that data already sent lies above it. Special facts: written, expected, hint. */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const finBelowSentData: Rule<"fin-below-sent-data"> = {
  name: "fin-below-sent-data",
  group: "close",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.4"), cite("3.10.4")],
  title: "FIN numbered below data that was already sent",
  what: "The FIN's sequence number is lower than the next number its sender has to use, so bytes already sent would lie above the end of the stream.",
  why: "CLOSE waits until everything before it has been sent; the FIN then takes the next number, SND.NXT. A FIN at an older number lies in what the receiver already has and is thrown away as a duplicate.",
  remedy: "Number the FIN with SND.NXT: the last byte's number plus one.",
  zh: {
    title: "序号低于已发送数据的 FIN",
    what: "FIN 的序号低于发送方下一个要使用的序号，这样已经发送的字节就落到了字节流终点之后。",
    why: "CLOSE 要等到先前的数据全部发送完，FIN 才占用下一个序号，即 SND.NXT。序号更低的 FIN 落在接收方已经收到的范围内，会被当作重复报文段丢弃。",
    remedy: "FIN 的序号应为 SND.NXT，即最后一个字节的序号加 1。",
  },
  supersedes: ["seq-out-of-window"],
  message: (f) =>
    sentences(
      `The FIN at ${f.written || `seq=${f.seq}`} lies below bytes that ${f.host} has already sent${numbered("SND.NXT", f.sndNxt)}.`,
      f.reaction,
      expectation(f),
      f.hint,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=100",
      "server -> client: ACK seq=v ack=u+100",
      "client -> server: FIN,ACK seq=u ack=v",
      "#                         ^^^^^ fin-below-sent-data",
      "server -> client: FIN,ACK seq=v ack=u+101",
      "client -> server: ACK seq=u+101 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=100",
      "server -> client: ACK seq=v ack=u+100",
      "client -> server: FIN,ACK seq=u+100 ack=v",
      "server -> client: FIN,ACK seq=v ack=u+101",
      "client -> server: ACK seq=u+101 ack=v+1",
    ),
    fixed: true,
  },
};
