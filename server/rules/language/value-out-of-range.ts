/** A number is too large for its field, or a setting makes no sense. Special facts: name (the item as written: "win=70000"), wanted (what fits: "0 to 65535"). */
import { isKnown, page } from "../phrases";
import type { Rule } from "../rule";

export const valueOutOfRange: Rule<"value-out-of-range"> = {
  name: "value-out-of-range",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "number that does not fit its field",
  what: "A number is larger than its header field can hold, or not one that the setting takes.",
  why: "The window, the urgent pointer and the MSS have 16 bits, the window scale 8, a payload at most what a packet can carry.",
  remedy: "Write a number that fits.",
  zh: {
    title: "超出字段范围的数",
    what: "所写的数大于首部字段所能容纳的值，或者不是该设置可以取的值。",
    why: "窗口、紧急指针和 MSS 都是 16 位，窗口缩放因子是 8 位，数据长度最多为一个分组所能携带的大小。",
    remedy: "写一个在范围之内的数。",
  },
  message: (f) =>
    isKnown(f.wanted)
      ? `${f.written || f.name} does not fit: possible is ${f.wanted}.`
      : `${f.written || f.name} does not fit.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x win=70000",
      "#                           ^^^^^^^^^ value-out-of-range",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x win=65535",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
