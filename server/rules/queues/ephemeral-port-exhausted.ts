/** A host opens one connection more than `set ports` gives it ports. Facts: host the opener, peer the other end, count the ports, name the range, written how many of them are in TIME-WAIT. */
import { isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const ephemeralPortExhausted: Rule<"ephemeral-port-exhausted"> = {
  name: "ephemeral-port-exhausted",
  group: "queues",
  severity: { authored: "warning", captured: "off" },
  spec: [cite("3.4.1"), cite("3.10.1")],
  title: "no port left for another connection",
  what: "A host opens more connections to one address and port than the range of `set ports` has ports, those in TIME-WAIT included.",
  why: "Each connection to one server needs a port of its own, and a closed one holds it in TIME-WAIT for 2 MSL. A host that opens and closes faster than that runs out of ports.",
  remedy:
    "Wait until TIME-WAIT is over, let the server close first, keep connections open for more than one request, or widen the range with `set ports`.",
  zh: {
    title: "没有可用的端口打开新连接",
    what: "主机向同一地址和端口打开的连接数超过了 `set ports` 范围内的端口数，处于 TIME-WAIT 的连接也计算在内。",
    why: "到同一服务器的每个连接都需要自己的端口，关闭后的连接还会在 TIME-WAIT 中占用端口 2 MSL 之久。打开和关闭得太快，端口就会用尽。",
    remedy: "等 TIME-WAIT 结束，让服务器先关闭，用一个连接承载多个请求，或者用 `set ports` 扩大范围。",
  },
  message: (f) =>
    sentences(
      `${f.host} opens another connection to ${f.peer}, but ${f.count === 1 ? `its only port ${f.name} is` : `all ${f.count} ports of ${f.name} are`} taken${isKnown(f.written) ? `, ${f.count === 1 ? "still" : `${f.written} of them`} in TIME-WAIT` : ""}.`,
      "A port is free again 2 MSL after the close.",
    ),
  example: {
    wrong: page(
      "set ports=40000..40000",
      "client:40000 -> server: SYN seq=a",
      "server -> client:40000: SYN,ACK seq=p ack=a+1",
      "client:40000 -> server: ACK seq=a+1 ack=p+1",
      "client:40001 -> server: SYN seq=b",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ephemeral-port-exhausted",
      "server -> client:40001: SYN,ACK seq=q ack=b+1",
      "client:40001 -> server: ACK seq=b+1 ack=q+1",
    ),
    right: page(
      "set ports=40000..40001",
      "client:40000 -> server: SYN seq=a",
      "server -> client:40000: SYN,ACK seq=p ack=a+1",
      "client:40000 -> server: ACK seq=a+1 ack=p+1",
      "client:40001 -> server: SYN seq=b",
      "server -> client:40001: SYN,ACK seq=q ack=b+1",
      "client:40001 -> server: ACK seq=b+1 ack=q+1",
    ),
    fixed: false,
  },
};
