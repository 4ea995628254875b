/** A word before an equals sign is no field. Special facts: name (the word), nearest, wanted (the fields that are possible). */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const unknownField: Rule<"unknown-field"> = {
  name: "unknown-field",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "field that does not exist",
  what: "A key is written that this statement does not have.",
  why: "A field that is not understood would be passed over silently, and with it what the author meant.",
  remedy: "Use one of the known fields.",
  zh: {
    title: "不存在的字段",
    what: "写了这种语句所没有的键。",
    why: "无法识别的字段如果被悄悄跳过，作者的本意也就丢失了。",
    remedy: "改用已有的字段。",
  },
  message: (f) =>
    sentences(
      `There is no field ${f.name} here.`,
      isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : "",
      isKnown(f.wanted) && !isKnown(f.nearest) ? `Possible here: ${f.wanted}.` : "",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x wscal=7",
      "#                           ^^^^^ unknown-field",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x wscale=7",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
