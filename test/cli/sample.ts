/** A run with everything a finding can have, for the formats. */
import type { FileReport, Finding, RunReport } from "../../server/render/report/finding";
import type { Rule } from "../../server/rules/rule";

export const HANDSHAKE = `title "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+2

\tclient -> server: ACK seq=x+1 ack=y+1
expect client=ESTABLISHED
`;

export const CHINESE = `# 三次握手
客户端 -> 服务器: SYN seq=x
客户端 -> 服务器: SYN seq=ｘ＋1 ack=200%
`;

function finding(values: Pick<Finding, "rule" | "severity" | "message"> & Partial<Finding>): Finding {
  return {
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    scenario: 1,
    spec: [],
    related: [],
    fixes: [],
    ...values,
  };
}

const MISMATCH = finding({
  rule: "synack-ack-mismatch",
  severity: "error",
  message:
    "ack=x+2 does not acknowledge client's SYN (SND.NXT = x+1). client discards it and answers RST seq=x+2. Expected ack=x+1.",
  line: 3,
  column: 33,
  endLine: 3,
  endColumn: 40,
  segment: 2,
  spec: [
    {
      rfc: 9293,
      section: "3.10.7.3",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.3",
    },
  ],
  related: [{ message: "a SYN uses one number", line: 2, column: 1, endLine: 2, endColumn: 28 }],
  fixes: [
    {
      title: "Change to ack=x+1",
      safe: true,
      edits: [{ line: 3, column: 33, endLine: 3, endColumn: 40, text: "ack=x+1" }],
    },
  ],
});

const NOT_SYN = finding({
  rule: "first-segment-not-syn",
  severity: "warning",
  message: "The first segment is no SYN, so nobody knows where the numbers begin.",
  line: 5,
  column: 2,
  endLine: 5,
  endColumn: 39,
  segment: 3,
  spec: [{ rfc: 9293, section: "3.5", url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.5" }],
  related: [{ message: "asserted here", line: 1, column: 1, endLine: 1, endColumn: 6 }],
  fixes: [
    {
      title: "Begin in ESTABLISHED",
      safe: false,
      edits: [{ line: 2, column: 1, endLine: 2, endColumn: 1, text: "start client=ESTABLISHED\n" }],
    },
    {
      title: "Take the line away",
      safe: false,
      edits: [{ line: 5, column: 1, endLine: 6, endColumn: 1, text: "" }],
    },
  ],
});

const FORESEEN = finding({
  rule: "state-mismatch",
  severity: "info",
  message: "client is in SYN-SENT, not in ESTABLISHED.",
  line: 6,
  column: 8,
  endLine: 6,
  endColumn: 26,
  expected: true,
});

const FULL_WIDTH = finding({
  rule: "full-width-punctuation",
  severity: "info",
  message: "Full-width characters are read as their ASCII twins: ｘ＋, 100% of them.",
  line: 3,
  column: 21,
  endLine: 3,
  endColumn: 23,
  fence: 2,
});

const UNREADABLE_TEXT = finding({
  rule: "syntax",
  severity: "error",
  message: 'Expected a number or a name, found "200%\r\n<&>".',
  line: 3,
  column: 29,
  endLine: 3,
  endColumn: 33,
  fence: 2,
  segment: 2,
});

export const FILES: readonly FileReport[] = [
  { path: "docs/handshake.tcpflow", segments: 3, findings: [MISMATCH, NOT_SYN, FORESEEN] },
  { path: "docs/silent.tcpflow", segments: 4, findings: [] },
  { path: "docs/笔记, 100%:一.md", segments: 2, findings: [FULL_WIDTH, UNREADABLE_TEXT] },
];

const TEXTS: Readonly<Record<string, string>> = {
  "docs/handshake.tcpflow": HANDSHAKE,
  "docs/笔记, 100%:一.md": CHINESE,
};

export function textOf(path: string): string {
  return TEXTS[path] ?? "";
}

export const RUN: RunReport = {
  version: "0.1.0",
  files: FILES,
  summary: { files: 3, segments: 9, errors: 2, warnings: 1, infos: 2 },
};

/** A rule of the catalogue's shape, so that no golden changes when a rule is worded better. */
export const SAMPLE_RULE: Rule = {
  name: "synack-ack-mismatch",
  group: "handshake",
  severity: { authored: "error", captured: "error" },
  spec: [{ rfc: 9293, section: "3.10.7.3" }],
  title: "SYN,ACK that acknowledges the wrong number",
  what: "What is wrong.",
  why: "Why.",
  remedy: "What to do.",
  zh: { title: "确认号错误的 SYN,ACK", what: "错在哪里。", why: "为什么。", remedy: "怎样改正。" },
  message: ({ written }) => `${written} is wrong.`,
};
