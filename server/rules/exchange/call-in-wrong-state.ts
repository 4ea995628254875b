/** A call or timer event that the host's state does not allow. Facts: name is the call ("close"), state the host's state, wanted what the user is told ("the connection is closing"). */
import { isKnown, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const callInWrongState: Rule<"call-in-wrong-state"> = {
  name: "call-in-wrong-state",
  group: "exchange",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.10.1"), cite("3.10.2"), cite("3.10.4")],
  title: "call that the state does not allow",
  what: "The application calls something, or a timer runs out, that the host's state has no place for.",
  why: "Each call is defined for each state; where the state has no use for it, the user gets an error and nothing happens.",
  remedy: "Leave the call out or move it to where the state allows it.",
  zh: {
    title: "当前状态不允许的调用",
    what: "应用程序进行了某个调用，或者某个定时器超时，而主机当前所处的状态没有这样的事件。",
    why: "每个调用在每个状态下的行为都有规定；当前状态用不上的调用只会使用户得到错误，此外什么也不发生。",
    remedy: "去掉这个调用，或者把它移到状态允许的地方。",
  },
  message: (f) =>
    `${f.host} is in ${f.state}, where ${f.name} is not possible${isKnown(f.wanted) ? `: ${f.wanted}` : ""}.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: close",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "client: close",
      "#^^^^^^^^^^^^ call-in-wrong-state",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: close",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
    ),
    fixed: false,
  },
};
