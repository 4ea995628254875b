/** What the author's own headings, notes and comments say is about to happen. */
import type { Analysis } from "../../analyze";
import { recentLines } from "./recent";

export type Topic =
  | "open"
  | "data"
  | "close"
  | "reset"
  | "again"
  | "old"
  | "forged"
  | "urgent"
  | "both"
  | "idle"
  | "fast"
  | "queue";

const TOPICS: Readonly<Record<Topic, RegExp>> = {
  open: /\bSYN\b|handshake|\bopen|connect|握手|建立|连接请求/i,
  data: /\bdata\b|bytes?\b|\bsends?\b|request|reply|response|数据|传输|请求|响应/i,
  close: /\bFIN\b|clos(?:e|es|ing)\b|goodbye|TIME.WAIT|2 ?MSL|last ACK|挥手|关闭|断开|释放/i,
  reset: /\bRST\b|\breset|refus|reject|abort|nobody|forgot|复位|重置|拒绝|滚/i,
  again: /\bagain\b|retransm|repeat|resen[dt]|\blost\b|\bloss\b|timeout|重传|重发|丢失|丢了|超时/i,
  old: /\bold (?:duplicate|SYN|one)|duplicate|stale|旧.{0,3}SYN|SYN.{0,6}旧|历史|失效|迟到/i,
  forged:
    /forge|attack|guess|spoof|imperson|flood|(?:other|another|else)\S* (?:hosts?\S* )?address|冒充|伪造|攻击|猜/i,
  urgent: /\bURG\b|urgent|紧急/i,
  both: /simultaneous|at once|both (?:open|close)|cross|同时/i,
  idle: /keep-?alive|\bidle\b|\bprobe|zero window|保活|探测|零窗口/i,
  fast: /Fast Open|\bTFO\b|cookie/i,
  queue: /queue|half-open|flood|backlog|队列|半连接|洪水/i,
};

export interface Hints {
  /** How strongly a topic is announced: 0 not at all, up to 2 right above the cursor. */
  strength(topic: Topic): number;
  /** True where the text right above names this host. */
  mentions(host: string): boolean;
  /** True where a `wait` stands between the last segment and the cursor. */
  readonly waited: boolean;
}

export function hintsOf(analysis: Analysis): Hints {
  const near: string[] = [];
  const far: string[] = [analysis.exchange.title ?? ""];
  let waited = false;
  for (const line of recentLines(analysis)) {
    const { statement } = line;
    if (statement?.kind === "segment") {
      waited = false;
      far.push(...near.splice(0));
      const captions = statement.items.filter((item) => item.kind === "caption");
      far.push(...captions.map(({ text }) => text.value));
      continue;
    }
    if (statement?.kind === "wait") waited = true;
    if (statement?.kind === "phase") far.length = 0;
    if (line.comment) near.push(analysis.text.slice(line.comment.start, line.comment.end));
    if (
      statement?.kind === "note" ||
      statement?.kind === "title" ||
      statement?.kind === "scenario" ||
      statement?.kind === "phase"
    )
      near.push(statement.text.value);
  }
  const nearText = near.join("\n");
  const farText = far.join("\n");
  return {
    strength: (topic) => (TOPICS[topic].test(nearText) ? 2 : TOPICS[topic].test(farText) ? 1 : 0),
    waited,
    mentions: (host) => nearText.includes(host),
  };
}
