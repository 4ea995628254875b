/** An old or forged segment brings text above the FIN of the host it claims to come from. Facts: host is the claimed sender, peer the receiver; since is the FIN. */
import { bytes, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const textAfterPeerFin: Rule<"text-after-peer-fin"> = {
  name: "text-after-peer-fin",
  group: "close",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "text above the other side's FIN",
  what: "A segment that is not the sender's own carries bytes beyond the FIN that has already been received.",
  why: "After a FIN that direction of the stream has ended. In CLOSE-WAIT and later states the receiver ignores the text, without an answer of its own.",
  remedy: "Lower the segment's number if it is meant to be an old duplicate, or leave it out.",
  zh: {
    title: "对端 FIN 之后的数据",
    what: "一个并非由发送方当前连接发出的报文段（旧的或伪造的），携带了序号在已收到的 FIN 之后的字节。",
    why: "FIN 之后，该方向的字节流已经结束。在 CLOSE-WAIT 及其后的状态下，接收方忽略这些数据，也不为此另作回答。",
    remedy: "如果它是旧的重复报文段，把序号改低；否则去掉它。",
  },
  message: (f) =>
    sentences(
      `What stands at seq=${f.seq} (${bytes(f.len)}) lies above ${sinceLine(f, "the FIN")}, which ended ${f.host}'s stream.`,
      f.reaction || `${f.peer} is in ${f.peerState} and ignores the text.`,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "client -> server: PSH,ACK seq=u+1 ack=v len=10 forged",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ text-after-peer-fin",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
