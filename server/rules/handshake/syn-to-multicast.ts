/** A SYN to a broadcast or multicast address is answered. Uses `name`: that address; `since`: the SYN. */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synToMulticast: Rule<"syn-to-multicast"> = {
  name: "syn-to-multicast",
  group: "handshake",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.9.2.3")],
  title: "answer to a SYN sent to a broadcast or multicast address",
  what: "A host answers a SYN that was addressed to a group.",
  why: "TCP joins two endpoints. A SYN to a broadcast or multicast address must be discarded without any answer, a RST included, or one segment would call forth many.",
  remedy: "Take the answer away, or give the receiver a unicast address.",
  zh: {
    title: "对发往广播或多播地址的 SYN 作出回答",
    what: "主机回答了一个目的地址是广播或多播地址的 SYN。",
    why: "TCP 连接的是两个端点。发往广播或多播地址的 SYN 必须丢弃，不作任何回答，RST 也不行，否则一个报文段会招来许多回答。",
    remedy: "去掉这个回答，或者给接收方一个单播地址。",
  },
  message: (facts) =>
    sentences(
      `${facts.host} answers ${sinceLine(facts, "a SYN")}, which was sent to ${facts.name}, an address of many hosts; such a SYN has to be discarded in silence.`,
      "Expected no answer.",
    ),
  example: {
    wrong: page(
      "host client addr=10.0.0.1:5000",
      "host group addr=239.1.1.1:80",
      "client -> group: SYN seq=x",
      "group -> client: SYN,ACK seq=y ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ syn-to-multicast",
      "client -> group: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "host client addr=10.0.0.1:5000",
      "host group addr=239.1.1.1:80",
      "client -> group: SYN seq=x",
      "expect client=SYN-SENT",
    ),
    fixed: false,
  },
};
