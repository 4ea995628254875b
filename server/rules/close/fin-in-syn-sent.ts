/** A host in SYN-SENT sends a FIN before any SYN,ACK. No special facts but reaction. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const finInSynSent: Rule<"fin-in-syn-sent"> = {
  name: "fin-in-syn-sent",
  group: "close",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.4"), cite("3.10.4")],
  title: "FIN before the connection exists",
  what: "A host that has sent its SYN and has heard nothing yet sends a FIN.",
  why: "In SYN-SENT there is no connection to close: CLOSE simply deletes the control block. A receiver that cannot validate the sequence number drops the FIN.",
  remedy: "Wait for the SYN,ACK and close afterwards, or send nothing at all.",
  zh: {
    title: "连接尚不存在时发送的 FIN",
    what: "主机发送了 SYN，还没有收到任何回答，就发送了 FIN。",
    why: "在 SYN-SENT 状态下还没有连接可以关闭：CLOSE 只是删除控制块。接收方无法验证序号，会丢弃这个 FIN。",
    remedy: "等 SYN,ACK 到达之后再关闭，或者什么也不发送。",
  },
  supersedes: ["ack-without-synack"],
  message: (f) =>
    sentences(
      `${f.host} sends a FIN in ${f.state}, before any SYN,ACK has arrived.`,
      `There is no connection to close yet, and a CLOSE here just deletes ${f.host}'s control block.`,
      f.reaction || `${f.peer} drops the FIN.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "client -> server: FIN seq=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fin-in-syn-sent",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: FIN,ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
