/** A captured segment has a TCP checksum that does not hold. Uses `written`. */
import { cite, type Rule } from "../rule";

export const checksumBad: Rule<"checksum-bad"> = {
  name: "checksum-bad",
  group: "capture",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.1")],
  title: "segment whose checksum does not hold",
  what: "The TCP checksum in the header is not that of the captured octets.",
  why: "A host that leaves checksums to its network card is captured before the card has put them in, so that every segment it sends looks wrong at its own tap. Elsewhere a wrong checksum means that the packet was damaged on its way: its receiver discards it without a word.",
  remedy:
    "Nothing to mend where the capture was made at the sender. Elsewhere look for a fault in the network.",
  zh: {
    title: "校验和不对的报文段",
    what: "首部中的 TCP 校验和与抓到的八位组不符。",
    why: "把校验和交给网卡计算的主机，抓包时网卡还没有填上，因此在它自己那里抓到的每个报文段看上去都不对。在别处，校验和不对说明分组在途中损坏：接收方默默丢弃。",
    remedy: "如果是在发送方抓的包，无须修改。否则请查网络故障。",
  },
  message: (facts) =>
    `The checksum of this segment (${facts.written}) does not hold: it was captured before the network card put it in, or the packet is damaged.`,
};
