/** How numbers are written: as figures, or as names with something added. */
import type { Random } from "./random";
import type { Num, Side } from "./segment";

export type NumberStyle = "decimal" | "figures" | "hex" | "symbols" | "let";

const SPARE: Readonly<Record<Side, readonly string[]>> = {
  a: ["u", "m", "q1", "序号甲", "k_a", "a2"],
  b: ["v", "w", "n1", "序号乙", "k_b", "b2"],
};

/** The part of a style that concerns numbers. */
export interface Writing {
  readonly numbers: Readonly<Record<Side, NumberStyle>>;
  /** ISNs that are given, not drawn. */
  readonly firstNumbers: Readonly<Partial<Record<Side, number>>>;
  /** One name a side, and no choice between ways of writing. */
  readonly plain: boolean;
  readonly suffix: string;
}

interface Named {
  readonly name: string;
  readonly offset: number;
  /** It may be used for offsets from here on, and up to there: beyond lies text of unknown length. */
  readonly since: number;
  until: number;
}

function named(name: string, offset: number, since = Number.NEGATIVE_INFINITY): Named {
  return { name, offset, since, until: Number.POSITIVE_INFINITY };
}

export class Names {
  private readonly isn = new Map<string, number>();
  /** Names in use for a base, each with the offset it stands for; the first is the ISN's, unless it is not known. */
  private readonly names = new Map<string, Named[]>();
  private readonly spare: Record<Side, string[]>;
  private made = 0;
  /** Where the last text of unknown length of a side ends. */
  private readonly stretched = new Map<string, number>();
  private readonly unknown = new Set<string>(["a", "b"]);

  constructor(
    private readonly random: Random,
    private readonly writing: Writing,
  ) {
    const [a, b] = [firstNumber(random), firstNumber(random)];
    this.isn.set("a", writing.firstNumbers.a ?? a);
    this.isn.set("b", writing.firstNumbers.b ?? b);
    this.isn.set("zero", 0);
    this.spare = { a: [...SPARE.a], b: [...SPARE.b] };
    const [x, y] = random.pick([
      ["x", "y"],
      ["ISN(c)", "ISN(s)"],
      ["序", "号"],
      ["iss_a", "iss_b"],
    ] as const);
    this.spare.a.unshift(x);
    this.spare.b.unshift(y);
    const { suffix } = writing;
    if (suffix !== "")
      for (const side of ["a", "b"] as const)
        this.spare[side] = this.spare[side].map((name) => `${name.replace(/[()]/g, "")}${suffix}`);
  }

  /** `let` statements, which stand first. */
  definitions(): string[] {
    const lines: string[] = [];
    for (const side of ["a", "b"] as const) {
      if (this.writing.numbers[side] !== "let") continue;
      const name = this.spare[side].shift() ?? side;
      lines.push(`let ${name} = ${this.isn.get(side)}`);
      this.names.set(side, [named(name, 0)]);
    }
    return lines;
  }

  /** Whether the page has said where this side is, so that a number of it may be left out. */
  known(num: Num): boolean {
    return !this.unknown.has(num.base) && (num.base === "a" || num.base === "b");
  }

  /** After `...`: the numbers of this side are to be named anew. */
  restart(side: Side): void {
    if (this.writing.numbers[side] !== "symbols") return;
    this.names.set(side, []);
    this.unknown.add(side);
  }

  /** Writes a number at a place where a name may get its meaning. */
  introduce(num: Num): string {
    const side = num.base as Side;
    if (this.styleOf(num.base) !== "symbols") return this.show(num);
    const used = this.names.get(side) ?? [];
    this.made += 1;
    const name = this.spare[side].shift() ?? `${side}_${this.made}${this.writing.suffix}`;
    this.names.set(side, [...used, named(name, num.offset, this.stretched.get(side))]);
    this.unknown.delete(side);
    return name;
  }

  /** A name for the length of the text between two places of a side; what lies beyond is written with it. */
  lengthName(side: Side, from: number, to: number): string {
    const start = this.show({ base: side, offset: from });
    this.made += 1;
    const length = `n${this.made}${side}${this.writing.suffix}`;
    const names = this.names.get(side) ?? [];
    for (const each of names) each.until = Math.min(each.until, from);
    this.stretched.set(side, to);
    this.names.set(side, [...names, named(`${start}+${length}`, to, to)]);
    return length;
  }

  show(num: Num): string {
    const style = this.styleOf(num.base);
    if (style !== "symbols" && style !== "let") {
      this.unknown.delete(num.base);
      return figure(this.value(num), style, this.random);
    }
    const names = this.names.get(num.base) ?? [];
    if (names.length === 0) {
      if (num.base === "a" || num.base === "b") return this.introduce(num);
      names.push(named(num.base, 0));
      this.names.set(num.base, names);
    }
    this.unknown.delete(num.base);
    const usable = names.filter(({ since, until }) => since <= num.offset && num.offset <= until);
    const { name, offset } = (this.writing.plain ? usable[0] : undefined) ?? this.random.pick(usable);
    const by = num.offset - offset;
    return by === 0 ? name : by > 0 ? `${name}+${by}` : `${name}-${-by}`;
  }

  value(num: Num): number {
    const isn = this.isn.get(num.base) ?? scattered(num.base);
    return (((isn + num.offset) % 2 ** 32) + 2 ** 32) % 2 ** 32;
  }

  private styleOf(base: string): NumberStyle {
    if (base === "zero") return "figures";
    return this.writing.numbers[base === "a" || base === "b" ? base : "a"] === "symbols"
      ? "symbols"
      : sideStyle(this.writing.numbers, base);
  }
}

function sideStyle(style: Readonly<Record<Side, NumberStyle>>, base: string): NumberStyle {
  return base === "a" || base === "b" ? style[base] : "figures";
}

/** Often near 2^32 or 2^31, where comparisons go wrong that are not made modulo 2^32. */
function firstNumber(random: Random): number {
  const base = random.pick([0, 1000, 2 ** 31, 2 ** 32, random.int(0, 2 ** 32 - 1)]);
  return (base - random.int(0, 3000) + 2 ** 32) % 2 ** 32;
}

/** The ISN of an attempt of long ago: anything, but the same one each time it is asked for. */
function scattered(name: string): number {
  let hash = 2166136261;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return Math.imul(hash, 2654435761) >>> 0;
}

function figure(value: number, style: NumberStyle, random: Random): string {
  if (style === "hex") return `0x${value.toString(16)}`;
  if (style === "figures" && value > 2 ** 32 - 1000 && random.chance(0.3)) return `2^32-${2 ** 32 - value}`;
  return String(value);
}
