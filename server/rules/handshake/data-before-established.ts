/**
 * Text sent while its sender is in SYN-RECEIVED and no Fast Open cookie allows it. Uses `written` (the
 * payload item), `reaction`.
 */
import { bytes, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataBeforeEstablished: Rule<"data-before-established"> = {
  name: "data-before-established",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.2")],
  title: "data sent in SYN-RECEIVED",
  what: "A host sends data before the handshake has been completed at its end.",
  why: "In SYN-RECEIVED the data of a SEND is queued until the connection is ESTABLISHED, since nothing yet proves that the SYN was genuine. Only a TCP Fast Open server, which has seen a valid cookie, may answer earlier.",
  remedy: "Let the peer's ACK arrive first.",
  zh: {
    title: "在 SYN-RECEIVED 状态下发送数据",
    what: "主机在自己这一端的握手完成之前就发送了数据。",
    why: "在 SYN-RECEIVED 状态下，SEND 的数据要排队等到连接进入 ESTABLISHED，因为此时还没有什么能证明那个 SYN 是真实的。只有验证过 cookie 的 TCP 快速打开（TFO）服务器可以提前发送。",
    remedy: "先让对端的 ACK 到达。",
  },
  supersedes: ["data-beyond-window"],
  message: (facts) =>
    sentences(
      `${facts.host} sends ${bytes(facts.len)} in SYN-RECEIVED, before its SYN has been acknowledged; what its user sends has to wait until it is ESTABLISHED.`,
      facts.reaction,
      `Expected the ACK of ${facts.peer} before the data.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "server -> client: ACK seq=y+1 ack=x+1 len=5",
      "#                                     ^^^^^ data-before-established",
      "client -> server: ACK seq=x+1 ack=y+6",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "server -> client: ACK seq=y+1 ack=x+1 len=5",
      "client -> server: ACK seq=x+1 ack=y+6",
    ),
    fixed: false,
  },
};
