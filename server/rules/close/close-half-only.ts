/** At the end one side has closed (its FIN is acknowledged) and the other never did. Facts: host has closed, peer has not; segment is the FIN. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const closeHalfOnly: Rule<"close-half-only"> = {
  name: "close-half-only",
  group: "close",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6.1")],
  title: "only one side closed",
  what: "One host's FIN was acknowledged, but the other host never sends a FIN of its own.",
  why: "The two directions of a connection close independently. A half-closed connection is legal and may go on for ever; the first host waits in FIN-WAIT-2 for the other's FIN.",
  remedy:
    "Add the other side's FIN and its acknowledgment, or leave it so if the page is about a half-close.",
  zh: {
    title: "只有一方关闭",
    what: "一台主机的 FIN 得到了确认，但另一台主机始终没有发送自己的 FIN。",
    why: "连接的两个方向各自独立地关闭。半关闭的连接是合法的，而且可以一直持续；先关闭的主机在 FIN-WAIT-2 中等待对端的 FIN。",
    remedy: "补上另一方的 FIN 及其确认；如果文档讲的就是半关闭，则保持原样。",
  },
  message: (f) => `Only ${f.host} has closed; ${f.peer} stays in ${f.peerState} and could still send data.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ close-half-only",
      "server -> client: ACK seq=v ack=u+1",
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
