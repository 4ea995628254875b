/** A SYN,ACK for a SYN that found the queue of half-open connections full. Facts: name the listener, count how many entries its backlog allows, all of which are taken, since the SYN. */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synQueueOverflow: Rule<"syn-queue-overflow"> = {
  name: "syn-queue-overflow",
  group: "queues",
  severity: { authored: "warning", captured: "off" },
  spec: [cite("3.10.7.2"), cite("7")],
  title: "SYN answered although the queue of half-open connections is full",
  what: "A listener answers a SYN and keeps an entry for it, although it holds as many half-open connections as its backlog allows.",
  why: "Each connection in SYN-RECEIVED takes memory until its third segment comes. A host bounds them with a backlog; a SYN that finds no room is thrown away, unless SYN cookies make an entry unnecessary.",
  remedy:
    "Leave the SYN without an answer, let an earlier handshake end first, raise the backlog, or write `set syncookies=on`.",
  zh: {
    title: "半连接队列已满却仍应答 SYN",
    what: "监听方的半连接数已达到 backlog 的上限，却仍应答了一个新的 SYN 并为它保留表项。",
    why: "每个处于 SYN-RECEIVED 的连接在第三个报文段到来之前都要占用内存，所以主机用 backlog 限制其数量；队列已满时到来的 SYN 会被丢弃，除非启用 SYN cookie，此时不需要表项。",
    remedy: "不要应答这个 SYN，或者先让前面的握手结束、调大 backlog，或写 `set syncookies=on`。",
  },
  message: (f) =>
    sentences(
      `${f.name} answers ${sinceLine(f, "a SYN")} although its queue of half-open connections is full: ${f.count} of ${f.count} are waiting.`,
      "A listener without room throws the SYN away and waits for it to be sent again.",
      "If it uses SYN cookies, write set syncookies=on.",
    ),
  example: {
    wrong: page(
      "host server backlog=1",
      "alice -> server: SYN seq=a",
      "server -> alice: SYN,ACK seq=p ack=a+1",
      "bob -> server: SYN seq=b",
      "server -> bob: SYN,ACK seq=q ack=b+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ syn-queue-overflow",
      "alice -> server: ACK seq=a+1 ack=p+1",
      "server: accept",
      "bob -> server: ACK seq=b+1 ack=q+1",
    ),
    right: page(
      "host server backlog=1",
      "alice -> server: SYN seq=a",
      "server -> alice: SYN,ACK seq=p ack=a+1",
      "bob -> server: SYN seq=b",
      "alice -> server: ACK seq=a+1 ack=p+1",
      "server: accept",
      "bob -> server: SYN seq=b",
      "server -> bob: SYN,ACK seq=q ack=b+1",
      "bob -> server: ACK seq=b+1 ack=q+1",
    ),
    fixed: false,
  },
};
