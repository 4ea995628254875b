/** The last ACK of a handshake finds the accept queue full, and the page goes on as though it had been taken. Facts: host the end that it completes, name the listener, count how many connections its backlog allows, all of which wait. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const acceptQueueOverflow: Rule<"accept-queue-overflow"> = {
  name: "accept-queue-overflow",
  group: "queues",
  severity: { authored: "warning", captured: "off" },
  spec: [cite("3.10.7.4"), cite("3.10.1")],
  title: "handshake completed although the accept queue is full",
  what: "The last ACK of a handshake makes a connection complete although as many completed connections as the backlog allows wait for `accept`.",
  why: "A completed connection waits in the accept queue until the program takes it. Where that queue is full the host drops the last ACK: the client is ESTABLISHED, while the server stays in SYN-RECEIVED and sends its SYN,ACK again.",
  remedy:
    "Add `accept` before it, raise the backlog, or show what happens: the server stays in SYN-RECEIVED and repeats its SYN,ACK.",
  zh: {
    title: "全连接队列已满却完成了握手",
    what: "等待 `accept` 的已完成连接数已达到 backlog 的上限，握手的最后一个 ACK 却又使一个连接完成。",
    why: "完成的连接在全连接队列中等待应用程序取走。队列已满时主机会丢弃最后的 ACK：客户端处于 ESTABLISHED，服务器却仍处于 SYN-RECEIVED，并重传 SYN,ACK。",
    remedy: "在它之前写出 `accept`，调大 backlog，或如实画出结果：服务器停留在 SYN-RECEIVED 并重传 SYN,ACK。",
  },
  message: (f) =>
    sentences(
      `This ACK completes a connection although the accept queue of ${f.name} is full: ${f.count} of ${f.count} wait for accept.`,
      `A host without room drops the ACK: ${f.peer} is ESTABLISHED, ${f.host} stays in SYN-RECEIVED and sends its SYN,ACK again.`,
    ),
  example: {
    wrong: page(
      "host server backlog=1",
      "alice -> server: SYN seq=a",
      "server -> alice: SYN,ACK seq=p ack=a+1",
      "alice -> server: ACK seq=a+1 ack=p+1",
      "bob -> server: SYN seq=b",
      "server -> bob: SYN,ACK seq=q ack=b+1",
      "bob -> server: ACK seq=b+1 ack=q+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accept-queue-overflow",
      "expect bob=ESTABLISHED server(bob)=ESTABLISHED",
    ),
    right: page(
      "host server backlog=1",
      "alice -> server: SYN seq=a",
      "server -> alice: SYN,ACK seq=p ack=a+1",
      "alice -> server: ACK seq=a+1 ack=p+1",
      "bob -> server: SYN seq=b",
      "server -> bob: SYN,ACK seq=q ack=b+1",
      "bob -> server: ACK seq=b+1 ack=q+1",
      "expect bob=ESTABLISHED server(bob)=SYN-RECEIVED",
    ),
    fixed: false,
  },
};
