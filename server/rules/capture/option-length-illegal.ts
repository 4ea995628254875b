/**
 * A captured TCP option has an impossible length. Uses `name` (the option), `written` (its length),
 * `expected`: what it has to be, where that is known.
 */
import { isKnown } from "../phrases";
import { cite, type Rule } from "../rule";

export const optionLengthIllegal: Rule<"option-length-illegal"> = {
  name: "option-length-illegal",
  group: "capture",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.1"), cite("3.2")],
  title: "TCP option of an impossible length",
  what: "An option says that it is shorter than its own kind and length octets, or that it reaches beyond the header, or it has another length than its kind always has.",
  why: "Every option but End of Option List and No-Operation bears its length, which counts the kind and the length octet too; so it is at least 2. A receiver must cope with an illegal length without failing, and is suggested to reset the connection and to log the cause.",
  remedy: "Look at the stack, or the box on the way, that wrote the option.",
  zh: {
    title: "长度不可能的 TCP 选项",
    what: "选项声称的长度比它自己的类型和长度两个八位组还短，或者超出了首部，或者不是该类型固定的长度。",
    why: "除选项表结束和空操作以外，每个选项都带长度，类型和长度两个八位组也计算在内，所以至少为 2。接收方遇到非法长度不得出错，建议复位连接并记录原因。",
    remedy: "请检查写下这个选项的协议栈，或途中的设备。",
  },
  message: (facts) =>
    isKnown(facts.expected)
      ? `${facts.sender} sends ${facts.name} with the length ${facts.written}; that option's length is ${facts.expected}, so nobody can read it.`
      : `${facts.sender} sends ${facts.name} with the length ${facts.written}, which no option can have: the kind and length octets alone are 2, and none reaches beyond the header.`,
};
