/** More than one new byte at SND.WND = 0. Uses `name`: the number after its last byte; `since`: the segment that closed the window. */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataIntoZeroWindow: Rule<"data-into-zero-window"> = {
  name: "data-into-zero-window",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6.1"), cite("3.8.6")],
  title: "data sent into a closed window",
  what: "More than one new byte is sent although the peer's window is zero.",
  why: "A window of zero says that the receiver's buffer is full. One byte is allowed from time to time, as a probe that makes the receiver say when there is room again; more would only be thrown away.",
  remedy: "Send a probe of one byte, or wait for the segment that opens the window.",
  zh: {
    title: "向关闭的窗口发送数据",
    what: "对端的窗口为 0，却发送了不止一个新的字节。",
    why: "零窗口说明接收方的缓冲区已满。只允许不时发送一个字节作为零窗口探测，使接收方在缓冲区重新有空间时告知；更多的数据只会被丢弃。",
    remedy: "改为发送一个字节的探测报文段，或者等待打开窗口的报文段。",
  },
  supersedes: ["data-beyond-window"],
  message: (facts) =>
    sentences(
      `${facts.host} sends new data, although ${sinceLine(facts, facts.peer)} has closed the window.`,
      "Expected a probe of one byte, or nothing until the window opens.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client -> server: PSH,ACK seq=x+100 ack=y len=50",
      "#                                         ^^^^^^ data-into-zero-window",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "server -> client: ACK seq=y ack=x+100 win=100",
      "client -> server: PSH,ACK seq=x+100 ack=y len=50",
    ),
    fixed: false,
  },
};
