/** What stands on the page of every rule and in the list of them, whatever the rule. */
import type { Severity } from "../../rules/diagnostic";
import type { RuleGroup } from "../../rules/rule";
import type { Language } from "../../settings/language";
import { CHINESE } from "./words.zh-cn";

export interface PageWords {
  readonly groups: Readonly<Record<RuleGroup, string>>;
  readonly severities: Readonly<Record<Severity | "off", string>>;

  readonly whatIsWrong: string;
  /** In place of `whatIsWrong` for an observation, which finds nothing wrong. */
  readonly whatItTells: string;
  readonly why: string;
  readonly wrong: string;
  readonly right: string;
  /** The same two for an observation. */
  readonly withIt: string;
  readonly withoutIt: string;
  readonly whatTheCheckerSays: string;
  readonly whatToDo: string;
  readonly notWanted: string;
  readonly severity: string;
  readonly relatives: string;
  readonly clauses: string;

  /** A sentence on a repair that the checker offers, given its title as it is to be shown. */
  readonly certainFix: (title: string) => string;
  readonly possibleFix: (title: string) => string;
  /** Added to `certainFix` where it turns the wrong document into the right one. */
  readonly leadsToRight: string;

  readonly onPurpose: (directive: string) => string;
  readonly ignoring: (onLine: string, inDocument: string) => string;
  readonly switchingOff: (option: string, setting: string) => string;

  /** "info with profile textbook or capture". */
  readonly withProfile: (severity: string, profiles: readonly string[]) => string;
  readonly supersedes: (names: string) => string;
  readonly supersededBy: (names: string) => string;

  readonly clause: (rfc: number, section: string) => string;
  /** Between two things of a list. */
  readonly comma: string;
  /** Before the last of several. */
  readonly or: string;
  readonly colon: string;
  readonly semicolon: string;
  /** Between two sentences. */
  readonly gap: string;
  readonly stop: string;

  readonly allRules: string;
  readonly listTitle: string;
  readonly listIntroduction: readonly string[];
  readonly listHead: readonly [rule: string, severity: string, finds: string];
  readonly listEnd: string;
  /** The language's own name, for the link that leads to it. */
  readonly ownName: string;
}

const ENGLISH: PageWords = {
  groups: {
    handshake: "Opening a connection",
    numbers: "Sequence and acknowledgment numbers",
    data: "Data, window and acknowledgments",
    flags: "Flags",
    close: "Closing a connection",
    reset: "Resets",
    timers: "Timers",
    options: "Options",
    queues: "Queues and ports",
    exchange: "The exchange as a whole",
    capture: "Packet captures",
    language: "The language's own",
    observation: "Observations: legal, and worth knowing",
  },
  severities: { error: "error", warning: "warning", info: "info", off: "off" },

  whatIsWrong: "What is wrong",
  whatItTells: "What it tells",
  why: "Why",
  wrong: "Wrong",
  right: "Right",
  withIt: "With it",
  withoutIt: "Without it",
  whatTheCheckerSays: "What the checker says",
  whatToDo: "What to do",
  notWanted: "Not wanted?",
  severity: "Severity",
  relatives: "Related rules",
  clauses: "Clauses",

  certainFix: (title) => `Quick fix: ${title}. It is certain, so \`tcpflowc check --fix\` applies it too.`,
  possibleFix: (title) =>
    `Quick fix: ${title}. It is one possibility; whether it is meant, only you can know.`,
  leadsToRight: "It turns the wrong exchange into the right one.",

  onPurpose: (directive) =>
    `Wrong on purpose? ${directive} on its line; if it then does not occur, that is an error.`,
  ignoring: (onLine, inDocument) =>
    `Not to be reported? ${onLine} on its line, or ${inDocument} for the whole document.`,
  switchingOff: (option, setting) =>
    `In a whole project: ${setting} in \`.tcpflowrc.json\`, or ${option} on the command line; \`error\`, \`warning\` or \`info\` in place of \`off\` sets the severity.`,

  withProfile: (severity, profiles) => `${severity} with profile ${profiles.join(" or ")}`,
  supersedes: (names) => `It says the same fault more exactly than ${names}, and is then reported alone.`,
  supersededBy: (names) => `It gives way to ${names} where that says the same fault more exactly.`,

  clause: (rfc, section) => `RFC ${rfc} ${/^[A-Z]/.test(section) ? "appendix " : "§"}${section}`,
  comma: ", ",
  or: " or ",
  colon: ": ",
  semicolon: "; ",
  gap: " ",
  stop: ".",

  allRules: "All rules",
  listTitle: "Rules",
  listIntroduction: [
    "What the checker knows: a page for each rule, with its reason, its clause, a wrong exchange and a right one. The same is shown by `tcpflowc explain RULE` in the terminal, and in VS Code by the quick fix *Explain* on a finding.",
    "The severity is that of a hand-written document; `set profile=` changes some of them.",
  ],
  listHead: ["rule", "severity", "what it finds"],
  listEnd: "`tcpflowc explain RULE` tells a rule's reasons, its clause and an example.",
  ownName: "English",
};

/** "a", "a or b", "a, b or c". */
export function oneOf(names: readonly string[], { comma, or }: PageWords): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : names.slice(0, -1).join(comma) + or + last;
}

export const WORDS: Readonly<Record<Language, PageWords>> = { en: ENGLISH, "zh-cn": CHINESE };
