/** A host in CLOSE-WAIT sends new data; once a connection, at the first. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const halfCloseData: Rule<"half-close-data"> = {
  name: "half-close-data",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6.1")],
  title: "data on a half-closed connection",
  what: "A host that has received a FIN still sends data.",
  why: "The FIN ended one direction only. The other stays open until its own FIN.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "半关闭连接上的数据",
    what: "主机已经收到 FIN，仍在发送数据。",
    why: "FIN 只终止了一个方向。另一个方向在它自己的 FIN 之前仍是打开的。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} still sends data after ${f.peer}'s FIN.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: PSH,ACK seq=v ack=u+1 len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ half-close-data",
      "client -> server: ACK seq=u+1 ack=v+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
    ),
    fixed: false,
  },
};
