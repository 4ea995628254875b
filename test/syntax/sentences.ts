/** Sentences made up from a grammar, by chance but the same ones for the same seed. */
import type { Rule } from "./ebnf";

export interface Sentence {
  readonly text: string;
  /** The productions that were used, in order of their use. */
  readonly used: readonly string[];
}

/** Whole numbers from 0 on, below a limit. */
export type Chance = (limit: number) => number;

export function chanceFrom(seed: number): Chance {
  let state = seed;
  return (limit) => {
    // Numerical Recipes' linear congruential generator; its upper bits are good enough here.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Characters as they occur: mostly plain, some from elsewhere, some beyond the basic plane. */
const ANYTHING = [
  "a",
  "B",
  "7",
  " ",
  ",",
  ":",
  "=",
  "-",
  ">",
  "'",
  "中",
  "文",
  "，",
  "：",
  "é",
  "𠮷",
  "😀",
  "…",
  "→",
];

/**
 * What the grammar can only say in prose. The last of a text's characters matter: a lone backslash
 * before a quote, or a blank before a `#`, would end it there, so they are not made up.
 */
const PROSE: Readonly<Record<string, (chance: Chance) => string>> = {
  "any character": (chance) => pick(chance, [...ANYTHING, '"', "#", "\\", "“"]),
  "any character but quotes": (chance) => pick(chance, [...ANYTHING, "#"]),
  "lower-case letters, digits and hyphens": (chance) => pick(chance, ["seq-gap", "a1", "ack-of-unsent", "x"]),
  "letter of any script": (chance) =>
    pick(chance, ["a", "k", "x", "Z", "é", "客", "服", "я", "𠮷", "ｘ", "Ａ"]),
  "mark or number of any script": (chance) => pick(chance, ["0", "5", "9", "\u0301", "٣", "７", "Ⅷ"]),
  "text without a comment": (chance) =>
    pick(chance, ["", " 你好，世界：#1", " it's a-x -> b", ' a "word" here', "x=1"]),
  "SYN ACK FIN RST PSH URG ECE or CWR in any case, no equals sign behind it": (chance) => {
    const flag = pick(chance, ["SYN", "ACK", "FIN", "RST", "PSH", "URG", "ECE", "CWR"]);
    return pick(chance, [flag, flag.toLowerCase(), flag.charAt(0) + flag.slice(1).toLowerCase()]);
  },
  "any character but blank, comma, quote and #": (chance) => pick(chance, ["a", "7", ":", "-", "中", "\\"]),
  "a run without blanks and #, not beginning with a quote": (chance) =>
    pick(chance, ["5", "120s", "10.0.0.1:443", "32768..60999", "rfc", "a,b", "x+1", 'a"b', "=", "七"]),
  "space or tab": (chance) => pick(chance, [" ", " ", " ", "\t"]),
  "another blank of Unicode": (chance) => pick(chance, ["\u3000", "\u00a0", "\u2003"]),
  "U+FEFF": () => "\ufeff",
  "LF, CRLF or CR": (chance) => pick(chance, ["\n", "\n", "\r\n", "\r"]),
};

const TWINS: Readonly<Record<string, string>> = {
  ":": "：",
  ",": "，",
  "=": "＝",
  "+": "＋",
  "-": "－",
  ".": "．",
  "(": "（",
  ")": "）",
  "/": "／",
  "|": "｜",
  "^": "＾",
  "?": "？",
  "#": "＃",
  "->": "→",
  "<-": "←",
  "=>": "＝＞",
  "~>": "～＞",
  "...": "……",
  "..": "．．",
  "0": "０",
  "1": "１",
  seq: "ｓｅｑ",
};

export class SentenceMaker {
  private used: string[] = [];

  constructor(
    private readonly grammar: ReadonlyMap<string, Rule>,
    private readonly chance: Chance,
    /** One literal in so many is written as its full-width twin; 0: none. */
    private readonly twinsOneIn = 0,
  ) {}

  make(production: string): Sentence {
    this.used = [];
    const text = this.expand({ kind: "name", text: production });
    return { text, used: this.used };
  }

  private expand(rule: Rule): string {
    switch (rule.kind) {
      case "name": {
        const production = this.grammar.get(rule.text);
        if (production === undefined) throw new Error(`${rule.text} is not defined`);
        this.used.push(rule.text);
        if (rule.text === "UNIT" || rule.text === "PARAMETER") return this.inAnyCase(this.expand(production));
        return this.expand(production);
      }
      case "literal":
        return this.literal(rule.text);
      case "prose": {
        const make = PROSE[rule.text];
        if (make === undefined) throw new Error(`nobody knows how to write "${rule.text}"`);
        return make(this.chance);
      }
      case "optional":
        return this.chance(2) === 0 ? this.expand(rule.part) : "";
      case "repeat": {
        let text = "";
        for (let left = rule.least + this.chance(4); left > 0; left--) text += this.expand(rule.part);
        return text;
      }
      case "choice":
        return this.expand(pick(this.chance, rule.parts));
      case "sequence":
        return rule.parts.map((part) => this.expand(part)).join("");
    }
  }

  private literal(text: string): string {
    const twin = TWINS[text];
    if (twin === undefined || this.twinsOneIn === 0) return text;
    return this.chance(this.twinsOneIn) === 0 ? twin : text;
  }

  private inAnyCase(text: string): string {
    return this.chance(3) === 0 ? (this.chance(2) === 0 ? text.toUpperCase() : text.toLowerCase()) : text;
  }
}

function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  const item = items[chance(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
