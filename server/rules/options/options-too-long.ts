/** The options of a segment take more than 40 bytes. Uses `count`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const optionsTooLong: Rule<"options-too-long"> = {
  name: "options-too-long",
  group: "options",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.1")],
  title: "more options than the header has room for",
  what: "The options written on a segment take more than 40 bytes.",
  why: "The header's length field counts at most 60 bytes, 20 of which are the fixed part. A segment with more options cannot be written down.",
  remedy:
    "Leave out what this segment need not say: timestamps take 10 bytes, SACK 2 and 8 for each block, MSS 4, Window Scale 3, SACK-Permitted 2, Fast Open 2 and its cookie.",
  zh: {
    title: "选项超出首部的容量",
    what: "报文段上写的选项超过 40 字节。",
    why: "首部长度字段最多表示 60 字节，其中 20 字节是固定部分。选项更多的报文段无法表示出来。",
    remedy:
      "去掉这个报文段不必携带的选项：时间戳占 10 字节，SACK 占 2 字节、每个块再占 8 字节，MSS 占 4 字节，窗口缩放占 3 字节，SACK-Permitted 占 2 字节，快速打开占 2 字节再加 cookie。",
  },
  message: (facts) => `The options of this segment take ${facts.count} bytes; the header has room for 40.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=1000 len=400 mss=1460 sackok wscale=7 tsval=1 tsecr=0 tfo=00112233",
      "server -> client: SYN,ACK seq=5000 ack=1001 mss=1460 wscale=7 sackok tsval=50 tsecr=1 sack=1301..1351,1201..1251,1101..1151",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ options-too-long",
      "client -> server: ACK seq=1001 ack=5001 len=400 tsval=2 tsecr=50",
      "server -> client: ACK seq=5001 ack=1401 tsval=52 tsecr=2",
    ),
    right: page(
      "client -> server: SYN seq=1000 len=400 mss=1460 sackok wscale=7 tsval=1 tsecr=0 tfo=00112233",
      "server -> client: SYN,ACK seq=5000 ack=1001 mss=1460 wscale=7 sackok tsval=50 tsecr=1 sack=1301..1351,1201..1251",
      "client -> server: ACK seq=1001 ack=5001 len=400 tsval=2 tsecr=50",
      "server -> client: ACK seq=5001 ack=1401 tsval=52 tsecr=2",
    ),
    fixed: false,
  },
};
