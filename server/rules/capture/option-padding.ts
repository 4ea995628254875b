/** A captured header has something other than zeros after End of Option List. Uses `written`. */
import { cite, type Rule } from "../rule";

export const optionPadding: Rule<"option-padding"> = {
  name: "option-padding",
  group: "capture",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.1")],
  title: "header padding that is not zero",
  what: "After End of Option List stands something other than zeros.",
  why: "The header ends on a 32-bit boundary, and what is left behind the last option is padded with zeros. Whatever stands there instead no receiver reads; it may carry what should not leave the host.",
  remedy: "Look at the stack, or the box on the way, that wrote the header.",
  zh: {
    title: "不为 0 的首部填充",
    what: "选项表结束之后不是 0。",
    why: "首部在 32 位边界处结束，最后一个选项之后用 0 填充。写在那里的别的东西没有接收方会读，却可能带出不该离开主机的内容。",
    remedy: "请检查写下这个首部的协议栈，或途中的设备。",
  },
  message: (facts) =>
    `${facts.sender} pads its header with ${facts.written} after End of Option List, where zeros have to stand.`,
};
