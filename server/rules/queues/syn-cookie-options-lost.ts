/** An option that the SYN offered is used although the SYN cookie could not keep it. Facts: host the listener, written the option as written, name its name, since the SYN. */
import { isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synCookieOptionsLost: Rule<"syn-cookie-options-lost"> = {
  name: "syn-cookie-options-lost",
  group: "queues",
  severity: { authored: "warning", captured: "off" },
  spec: [cite("2.2", 7323), cite("7")],
  title: "option used that a SYN cookie cannot keep",
  what: "A server that answers with SYN cookies uses window scaling, SACK or Fast Open, which it can only know from the SYN.",
  why: "With SYN cookies the server forgets the SYN and rebuilds the connection from the third segment. The cookie in its own sequence number has room for little more than an MSS; only where both ends use timestamps can the other options travel in TSval and come back in TSecr.",
  remedy: "Leave the option out, or give both the SYN and the SYN,ACK timestamps (`tsval=`).",
  zh: {
    title: "使用了 SYN cookie 无法保存的选项",
    what: "使用 SYN cookie 回答的服务器使用了窗口缩放选项、SACK 或快速打开，而这些只能从 SYN 中得知。",
    why: "使用 SYN cookie 时，服务器不记住 SYN，而是根据第三个报文段重建连接。放在序号里的 cookie 除了 MSS 之外几乎容不下别的信息；只有两端都使用时间戳，其他选项才能放进 TSval 并由 TSecr 带回。",
    remedy: "去掉这个选项，或者让 SYN 和 SYN,ACK 都带上时间戳（`tsval=`）。",
  },
  message: (f) =>
    sentences(
      `${f.host} uses ${f.name}${isKnown(f.written) ? ` (${f.written})` : ""}, but it answered ${sinceLine(f, "the SYN")} with a SYN cookie and has kept nothing of its options.`,
      "Only a timestamp on both the SYN and the SYN,ACK could carry them.",
    ),
  example: {
    wrong: page(
      "set syncookies=on",
      "client -> server: SYN seq=x mss=1460 wscale=7",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=1460 wscale=7",
      "#                                                ^^^^^^^^ syn-cookie-options-lost",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "set syncookies=on",
      "client -> server: SYN seq=x mss=1460 wscale=7",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=1460",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
