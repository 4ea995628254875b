/** A connection is given up after one unanswered keep-alive. Facts: since: the keep-alive. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const keepAliveSingleMissKill: Rule<"keep-alive-single-miss-kill"> = {
  name: "keep-alive-single-miss-kill",
  group: "data",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.8.4")],
  title: "connection given up after one keep-alive",
  what: "A host gives a connection up because a single keep-alive was not answered.",
  why: "Keep-alives and the ACKs that answer them are not sent again when they are lost, so that one missing answer says nothing about the peer.",
  remedy:
    "Send further keep-alives before giving up, or write the `abort` if the application ends the connection for a reason of its own.",
  zh: {
    title: "一次保活没有得到回答就放弃连接",
    what: "主机仅仅因为一个保活报文段没有得到回答，就放弃了连接。",
    why: "保活报文段及其 ACK 丢失后都不会重传，因此缺少一次回答并不能说明对端的状况。",
    remedy: "放弃之前再发送若干保活报文段；如果应用程序因别的原因结束连接，就写出 `abort`。",
  },
  message: (f) =>
    `${f.host} gives the connection up because nothing answered ${sinceLine(f, "its keep-alive")}; keep-alives and their answers may be lost, and one that is not answered does not mean that ${f.peer} is gone.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "wait 2h",
      "client -x server: ACK seq=x+9 ack=y",
      "wait 75s",
      "expect client=CLOSED",
      "#      ^^^^^^^^^^^^^ keep-alive-single-miss-kill",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "wait 2h",
      "client -x server: ACK seq=x+9 ack=y",
      "wait 75s",
      "client -x server: ACK seq=x+9 ack=y",
      "wait 75s",
      "expect client=CLOSED",
    ),
    fixed: false,
  },
};
