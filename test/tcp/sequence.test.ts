/** Sequence numbers: arithmetic modulo 2^32 (RFC 9293 section 3.4), and symbols as nothing but figures not yet known. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { APART, figure, NUMERIC, plus, type Seq, SequenceSpace, seq } from "../../server/tcp/sequence";

const MODULUS = 2n ** 32n;
const exact = (value: bigint): number => Number(((value % MODULUS) + MODULUS) % MODULUS);
const words = fc.integer({ min: 0, max: 0xffffffff });
const steps = fc.integer({ min: -0x7fffffff, max: 0x7fffffff });

describe("figures", () => {
  test("sums are those of the integers modulo 2^32", () => {
    fc.assert(
      fc.property(words, steps, (a, k) => {
        expect(figure(plus(seq(NUMERIC, a), k))).toBe(exact(BigInt(a) + BigInt(k)));
      }),
    );
  });

  test("differences undo sums, across the wrap too", () => {
    const space = new SequenceSpace();
    fc.assert(
      fc.property(words, steps, (a, k) => {
        const value = seq(NUMERIC, a);
        expect(space.difference(plus(value, k), value)).toBe(k);
      }),
    );
  });

  test("order: what lies less than half the circle ahead is above", () => {
    const space = new SequenceSpace();
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 0x7fffffff }), (a, ahead) => {
        const low = seq(NUMERIC, a);
        const high = plus(low, ahead);
        expect(space.compare(high, low)).toBeGreaterThan(0);
        expect(space.compare(low, high)).toBeLessThan(0);
        expect(space.compare(low, low)).toBe(0);
      }),
    );
  });

  test("their text is the figure", () => {
    const space = new SequenceSpace();
    expect(space.text(seq(NUMERIC, -1))).toBe("4294967295");
    expect(space.text(plus(seq(NUMERIC, 0xffffffff), 1))).toBe("0");
  });
});

describe("symbols", () => {
  const NAMES = ["x", "y", "n"] as const;
  interface Term {
    readonly name: (typeof NAMES)[number];
    readonly sign: 1 | -1;
  }
  interface Written {
    readonly terms: readonly Term[];
    readonly k: number;
  }
  const written: fc.Arbitrary<Written> = fc.record({
    terms: fc.array(fc.record({ name: fc.constantFrom(...NAMES), sign: fc.constantFrom<1 | -1>(1, -1) }), {
      maxLength: 4,
    }),
    k: fc.integer({ min: -1000, max: 1000 }),
  });
  const values = fc.record({ x: words, y: words, n: words });

  function form(space: SequenceSpace, { terms, k }: Written): Seq {
    return terms.reduce(
      (sum, { name, sign }) => space.sum(sum, space.of(space.symbol(name)), sign),
      seq(NUMERIC, k),
    );
  }

  function worth({ terms, k }: Written, at: Readonly<Record<string, number>>): number {
    return exact(terms.reduce((sum, { name, sign }) => sum + BigInt(sign * (at[name] ?? 0)), BigInt(k)));
  }

  function known(space: SequenceSpace, value: Seq, at: Readonly<Record<string, number>>): Seq {
    return NAMES.reduce(
      (rest, name) => space.substitute(rest, space.symbol(name), seq(NUMERIC, at[name] ?? 0)),
      value,
    );
  }

  test("once every symbol is known, a form is the figure that arithmetic gives", () => {
    const space = new SequenceSpace();
    fc.assert(
      fc.property(written, values, (a, at) => {
        const value = known(space, form(space, a), at);
        expect(value.basis).toBe(NUMERIC);
        expect(figure(value)).toBe(worth(a, at));
      }),
    );
  });

  test("sums and differences commute with knowing", () => {
    const space = new SequenceSpace();
    fc.assert(
      fc.property(written, written, fc.constantFrom<1 | -1>(1, -1), values, (a, b, sign, at) => {
        const together = known(space, space.sum(form(space, a), form(space, b), sign), at);
        expect(figure(together)).toBe(exact(BigInt(worth(a, at)) + BigInt(sign * worth(b, at))));
      }),
    );
  });

  test("forms with the same symbols have the same basis, in whatever order they were written", () => {
    const space = new SequenceSpace();
    fc.assert(
      fc.property(written, (a) => {
        const reversed = { ...a, terms: [...a.terms].reverse() };
        expect(form(space, reversed)).toEqual(form(space, a));
      }),
    );
  });

  test("one symbol can stand for a form with another", () => {
    const space = new SequenceSpace();
    const [u, x] = [space.symbol("u"), space.symbol("x")];
    const meaning = plus(space.of(x), 101);
    expect(space.substitute(plus(space.of(u), 10), u, meaning)).toEqual(plus(space.of(x), 111));
    expect(space.text(space.sum(plus(space.of(u), 10), space.of(x), -1))).toBe("u-x+10");
  });

  test("a comparison is only known within one symbol, or by a length", () => {
    const space = new SequenceSpace();
    const [x, y, n] = ["x", "y", "n"].map((name) => space.of(space.symbol(name))) as [Seq, Seq, Seq];
    expect(space.compare(plus(x, 5), plus(x, 3))).toBe(2);
    expect(space.compare(x, y)).toBeUndefined();
    space.markLength(space.symbol("n"));
    expect(space.compare(space.sum(x, n), x)).toBeGreaterThan(0);
    expect(space.compare(x, space.sum(x, n))).toBeLessThan(0);
    expect(space.compare(space.sum(x, n), plus(x, 5))).toBeUndefined();
  });

  test("places in two sequences are different numbers; a figure may be what a symbol stands for", () => {
    const space = new SequenceSpace();
    const [x, y] = [space.of(space.symbol("x")), space.of(space.symbol("y"))];
    space.anchor(x);
    space.anchor(y);
    expect(space.compare(x, plus(y, 1))).toBe(APART);
    expect(space.compare(plus(y, 1), x)).toBe(APART);
    expect(space.compare(x, seq(NUMERIC, 100))).toBeUndefined();
  });

  test("a position that nobody has named has no text and compares with itself alone", () => {
    const space = new SequenceSpace();
    const unnamed = space.of(space.anonymous());
    expect(space.text(plus(unnamed, 3))).toBeUndefined();
    expect(space.compare(plus(unnamed, 3), unnamed)).toBe(3);
    expect(space.compare(unnamed, space.of(space.anonymous()))).toBeUndefined();
  });
});
