/** A synchronized host answers a merely unacceptable segment with a RST. Facts: host is the RST's sender; since is the unacceptable segment, expected the ACK owed. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstForUnacceptableInSync: Rule<"rst-for-unacceptable-in-sync"> = {
  name: "rst-for-unacceptable-in-sync",
  group: "reset",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.5.2")],
  title: "RST where an ACK was due",
  what: "A host with an open connection answers an unacceptable segment with a RST.",
  why: "In a synchronized state an unacceptable segment is most likely an old duplicate. It is answered with an empty ACK that says what is expected next, and the connection stays; a RST would let any stray segment kill it.",
  remedy: "Answer with an ACK that carries SND.NXT and RCV.NXT.",
  zh: {
    title: "本应回答 ACK 却发送了 RST",
    what: "连接已经建立的主机用 RST 回答不可接受的报文段。",
    why: "在同步状态下，不可接受的报文段很可能是旧的重复报文段。对它应回答一个空的 ACK，说明期望的下一个序号，连接保持不变；若以 RST 回答，任何一个迷途的报文段都能断开连接。",
    remedy: "用带有 SND.NXT 和 RCV.NXT 的 ACK 回答。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (f) =>
    sentences(
      `${f.host} in ${f.state} answers ${sinceLine(f, "an unacceptable segment")} with a RST.`,
      "In a synchronized state an unacceptable segment only draws an empty ACK, and the connection lives on.",
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300",
      "client -> server: ACK seq=50 ack=300 len=10 old",
      "server -> client: RST seq=300",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rst-for-unacceptable-in-sync",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300",
      "client -> server: ACK seq=50 ack=300 len=10 old",
      "server -> client: ACK seq=300 ack=100",
    ),
    fixed: false,
  },
};
