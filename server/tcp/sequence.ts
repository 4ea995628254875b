/**
 * Sequence numbers: linear forms `symbol + … + k` modulo 2^32 (RFC 9293 section 3.4), and the only place
 * where they are added, subtracted and compared.
 */

/** An interned sum of symbols; `NUMERIC` is the empty sum, so a form with it is a plain figure. */
export type BasisId = number;
export const NUMERIC: BasisId = 0;

/** Immutable. `k` is kept as a signed 32-bit integer; `figure()` reads it unsigned. */
export interface Seq {
  readonly basis: BasisId;
  readonly k: number;
}

export function seq(basis: BasisId, k: number): Seq {
  return { basis, k: k | 0 };
}

/** The distance of two numbers that have nothing to do with each other. */
export const APART = 0x7fffffff;

export const ZERO: Seq = seq(NUMERIC, 0);

/** The figure of a numeric form, 0..2^32-1. */
export function figure(value: Seq): number {
  return value.k >>> 0;
}

export function plus(value: Seq, k: number): Seq {
  return k === 0 ? value : { basis: value.basis, k: (value.k + k) | 0 };
}

interface Term {
  readonly symbol: number;
  readonly coefficient: number;
}

interface SymbolInfo {
  readonly name: string;
  /** A length: never negative, and small against the sequence space. */
  length: boolean;
  /** Stands for a position nobody has named yet; it has no text. */
  readonly anonymous: boolean;
  /** Known to be a place in some connection's numbers: an ISN, or what an end sends or expects next. */
  anchored: boolean;
}

/** The symbols of one scenario and the sums that have been made of them. */
export class SequenceSpace {
  private readonly symbols: SymbolInfo[] = [];
  private readonly byName = new Map<string, number>();
  private readonly sums: (readonly Term[])[] = [[]];
  private readonly sumIds = new Map<string, BasisId>();
  /** basis of each symbol alone */
  private readonly alone: BasisId[] = [];

  /** The symbol of a name; the same name is always the same symbol. */
  symbol(name: string): number {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const id = this.add({ name, length: false, anonymous: false, anchored: false });
    this.byName.set(name, id);
    return id;
  }

  /** Tells that the symbols of a form are places in a connection's numbers. */
  anchor(value: Seq): void {
    if (value.basis === NUMERIC) return;
    for (const term of this.terms(value.basis)) {
      const info = this.symbols[term.symbol];
      if (info !== undefined) info.anchored = true;
    }
  }

  /** Tells that a symbol is written as a length somewhere (`len=n`). */
  markLength(symbol: number): void {
    const info = this.symbols[symbol];
    if (info !== undefined) info.length = true;
  }

  private readonly mentions = new Map<number, Set<number>>();

  /** Tells that a symbol was given a meaning in which others stand; a superset for all readings of the page. */
  noteMention(symbol: number, meaning: Seq): void {
    if (meaning.basis === NUMERIC) return;
    for (const term of this.terms(meaning.basis)) {
      if (term.symbol === symbol) continue;
      const known = this.mentions.get(term.symbol);
      if (known === undefined) this.mentions.set(term.symbol, new Set([symbol]));
      else known.add(symbol);
    }
  }

  /** The symbols in whose meaning this one stands, or has stood. */
  mentionsOf(symbol: number): readonly number[] {
    return [...(this.mentions.get(symbol) ?? [])];
  }

  /** A position that has no name yet. */
  anonymous(): number {
    return this.add({ name: "", length: false, anonymous: true, anchored: false });
  }

  private add(info: SymbolInfo): number {
    const id = this.symbols.length;
    this.symbols.push(info);
    this.alone.push(this.intern([{ symbol: id, coefficient: 1 }]));
    return id;
  }

  isAnonymous(symbol: number): boolean {
    return this.symbols[symbol]?.anonymous ?? false;
  }

  isLength(symbol: number): boolean {
    return this.symbols[symbol]?.length ?? false;
  }

  nameOf(symbol: number): string {
    return this.symbols[symbol]?.name ?? "";
  }

  /** The form that is the symbol itself. */
  of(symbol: number): Seq {
    return { basis: this.alone[symbol] ?? NUMERIC, k: 0 };
  }

  terms(basis: BasisId): readonly Term[] {
    return this.sums[basis] ?? [];
  }

  /** The single symbol with coefficient 1 that makes up the basis, if it is one. */
  only(basis: BasisId): number | undefined {
    const terms = this.terms(basis);
    return terms.length === 1 && terms[0]?.coefficient === 1 ? terms[0].symbol : undefined;
  }

  private intern(terms: readonly Term[]): BasisId {
    if (terms.length === 0) return NUMERIC;
    const key = terms.map((term) => `${term.symbol}*${term.coefficient}`).join("+");
    const known = this.sumIds.get(key);
    if (known !== undefined) return known;
    const id = this.sums.length;
    this.sums.push(terms);
    this.sumIds.set(key, id);
    return id;
  }

  sum(a: Seq, b: Seq, sign: 1 | -1 = 1): Seq {
    const k = sign === 1 ? a.k + b.k : a.k - b.k;
    if (b.basis === NUMERIC) return { basis: a.basis, k: k | 0 };
    const coefficients = new Map<number, number>();
    for (const term of this.terms(a.basis)) coefficients.set(term.symbol, term.coefficient);
    for (const term of this.terms(b.basis)) {
      const coefficient = ((coefficients.get(term.symbol) ?? 0) + sign * term.coefficient) | 0;
      if (coefficient === 0) coefficients.delete(term.symbol);
      else coefficients.set(term.symbol, coefficient);
    }
    const terms = [...coefficients]
      .map(([symbol, coefficient]) => ({ symbol, coefficient }))
      .sort((p, q) => p.symbol - q.symbol);
    return { basis: this.intern(terms), k: k | 0 };
  }

  /** Replaces one symbol by a form. */
  substitute(value: Seq, symbol: number, by: Seq): Seq {
    const term = this.terms(value.basis).find((each) => each.symbol === symbol);
    if (term === undefined) return value;
    let rest = this.sum(value, this.times(this.of(symbol), term.coefficient), -1);
    rest = this.sum(rest, this.times(by, term.coefficient));
    return rest;
  }

  private times(value: Seq, factor: number): Seq {
    if (factor === 1) return value;
    const terms = this.terms(value.basis).map((term) => ({
      symbol: term.symbol,
      coefficient: Math.imul(term.coefficient, factor),
    }));
    return { basis: this.intern(terms), k: Math.imul(value.k, factor) };
  }

  /** `a - b` as a signed 32-bit figure; undefined where symbols leave it open. */
  difference(a: Seq, b: Seq): number | undefined {
    return a.basis === b.basis ? (a.k - b.k) | 0 : undefined;
  }

  /**
   * The sign of `a - b` in sequence order (RFC 9293 section 3.4); undefined where symbols leave it open.
   * Lengths are positive, so `x+n` lies above `x`.
   */
  compare(a: Seq, b: Seq): number | undefined {
    if (a.basis === b.basis) return (a.k - b.k) | 0;
    const gap = this.sum(a, b, -1);
    let up = gap.k > 0 ? 1 : 0;
    let down = gap.k < 0 ? 1 : 0;
    let apart = false;
    for (const term of this.terms(gap.basis)) {
      const symbol = this.symbols[term.symbol];
      if (symbol === undefined || symbol.anonymous) return undefined;
      if (!symbol.length && !symbol.anchored) return undefined;
      if (!symbol.length) apart = true;
      if (term.coefficient > 0) up = 1;
      else down = 1;
    }
    // Numbers named after different symbols are different numbers; a figure may still be what a symbol stands for.
    if (apart) return a.basis === NUMERIC || b.basis === NUMERIC ? undefined : APART;
    if (up && down) return undefined;
    return up - down;
  }

  /** The figure of a form, 0..2^32-1, where each symbol is given one. */
  figureWith(value: Seq, figureOf: (symbol: number) => number): number {
    let sum = value.k;
    for (const { symbol, coefficient } of this.terms(value.basis)) {
      sum = (sum + Math.imul(coefficient, figureOf(symbol))) | 0;
    }
    return sum >>> 0;
  }

  /** As a document would write it; undefined where an unnamed position is in it. */
  text(value: Seq): string | undefined {
    const terms = this.terms(value.basis);
    if (terms.length === 0) return String(figure(value));
    let out = "";
    for (const { symbol, coefficient } of [...terms].sort((p, q) => q.coefficient - p.coefficient)) {
      if (this.isAnonymous(symbol)) return undefined;
      const size = Math.abs(coefficient);
      for (let i = 0; i < Math.min(size, 4); i++)
        out += (coefficient < 0 ? "-" : out === "" ? "" : "+") + this.nameOf(symbol);
      if (size > 4) return undefined;
    }
    if (value.k > 0) out += `+${value.k}`;
    else if (value.k < 0) out += String(value.k);
    return out;
  }
}
