/** A Fast Open cookie of a length that there is not. Uses `written`, `count`. */
import { bytes, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const tfoCookieLength: Rule<"tfo-cookie-length"> = {
  name: "tfo-cookie-length",
  group: "options",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("4.1.1", 7413)],
  supersedes: ["options-too-long"],
  title: "Fast Open cookie of an impossible length",
  what: "A Fast Open cookie written in hexadecimal has fewer than 4 or more than 16 bytes, or an odd number.",
  why: "The option is 2 bytes long where it asks for a cookie, else 6 to 18 and even. With any other length it is ignored, and the connection opens without Fast Open.",
  remedy: "Write a cookie of 4 to 16 bytes, an even number, or give it a name.",
  zh: {
    title: "长度不合法的快速打开 cookie",
    what: "以十六进制写出的快速打开 cookie 不足 4 字节、超过 16 字节，或者字节数为奇数。",
    why: "请求 cookie 时该选项长 2 字节，否则为 6 到 18 字节且为偶数。长度不合法的选项会被忽略，连接就不使用快速打开，照常建立。",
    remedy: "写 4 到 16 字节、字节数为偶数的 cookie，或者只给它一个名字。",
  },
  message: (facts) =>
    `A cookie of ${bytes(facts.count)} makes ${facts.peer} ignore the Fast Open option: it has 4 to 16 bytes, an even number.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x tfo=001122",
      "#                           ^^^^^^^^^^ tfo-cookie-length",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x tfo=00112233",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
