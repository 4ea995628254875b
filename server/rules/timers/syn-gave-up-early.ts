/** The page says that an opener gave up before 3 minutes. Facts: since: the first SYN; written: after how long; expected: 3 min; count: retries. */
import { orElse, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synGaveUpEarly: Rule<"syn-gave-up-early"> = {
  name: "syn-gave-up-early",
  group: "timers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.3")],
  title: "opener that gives up before 3 minutes",
  what: "A host in SYN-SENT is said to have given up less than 3 minutes after its first SYN.",
  why: "A host that opens a connection goes on sending its SYN for at least 3 minutes before it reports failure. The application may give up sooner: that is a `close` or an `abort`.",
  remedy:
    "Wait longer, write the call with which the application gives up, or set the retries of this host (`set syn-retries=…`).",
  zh: {
    title: "不到 3 分钟就放弃建立连接",
    what: "文档表明处于 SYN-SENT 的主机在第一个 SYN 之后不到 3 分钟就放弃了。",
    why: "主动打开的一方至少要在 3 分钟内不断重传 SYN，然后才报告失败。应用程序可以更早放弃，那就是调用 `close` 或 `abort`。",
    remedy: "等待更长时间，写出应用程序放弃连接的调用，或设定该主机的重试次数（`set syn-retries=…`）。",
  },
  message: (f) =>
    sentences(
      `${f.host} gives up ${f.written} after ${sinceLine(f, "its first SYN")}; it goes on sending its SYN for at least ${orElse(f.expected, "3 min")}.`,
      `Expected ${f.state} until then.`,
    ),
  example: {
    wrong: page(
      "0 client -x server: SYN seq=x",
      "1 client -x server: SYN seq=x",
      "3 client -x server: SYN seq=x",
      "30 expect client=CLOSED",
      "#         ^^^^^^^^^^^^^ syn-gave-up-early",
    ),
    right: page(
      "0 client -x server: SYN seq=x",
      "1 client -x server: SYN seq=x",
      "3 client -x server: SYN seq=x",
      "30 client: abort",
      "30 expect client=CLOSED",
    ),
    fixed: false,
  },
};
