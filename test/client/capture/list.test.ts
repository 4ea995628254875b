/** Which connections are listed, in which order, how their figures are written, and which of them are drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLUMNS, type ListState, listed, sortedBy } from "../../../client/capture/list";
import { scrolledTo, stretchInSight } from "../../../client/capture/visible";
import {
  aboutText,
  counted,
  courseText,
  endpointText,
  passedOverText,
  seconds,
  unlistedText,
} from "../../../client/capture/words";
import { row } from "./row";

const START: ListState = { column: "stream", descending: false, filter: "", faulty: false };
const none = { error: 0, warning: 0, info: 0 };
const indexes = (rows: readonly { readonly index: number }[]) => rows.map(({ index }) => index);

describe("the order", () => {
  const rows = [
    row(0, { client: { address: "10.0.0.10", port: 1 }, counts: { ...none, info: 50 }, octets: [5, 5] }),
    row(1, { client: { address: "10.0.0.9", port: 1 }, counts: { ...none, warning: 7 }, octets: [1, 0] }),
    row(2, { client: { address: "10.0.0.9", port: 1 }, counts: { ...none, error: 1 }, octets: [0, 30] }),
  ];

  test.each([
    ["stream", [0, 1, 2]],
    ["client", [1, 2, 0]],
    ["octets", [2, 0, 1]],
    ["findings", [2, 1, 0]],
    ["lost", [0, 1, 2]],
  ] as const)("a click on %s", (column, expected) => {
    const { descending } = sortedBy({ ...START, column: "server" }, column);
    expect(indexes(listed(rows, { ...START, column, descending }))).toEqual(expected);
  });

  test("a second click turns it round; what is equal stays in the order of the capture", () => {
    const once = sortedBy(START, "client");
    const twice = sortedBy(once, "client");
    expect([once.descending, twice.descending]).toEqual([false, true]);
    expect(indexes(listed(rows, twice))).toEqual([0, 1, 2]);
  });

  test("every column orders all rows and loses none", () => {
    for (const column of COLUMNS)
      expect(indexes(listed(rows, { ...START, column })).sort()).toEqual([0, 1, 2]);
  });
});

describe("the filter", () => {
  const rows = [
    row(0, { server: { address: "2001:db8::1", port: 443 } }),
    row(1, { ending: "reset-by-server", counts: { ...none, warning: 1 } }),
    row(2, { counts: { ...none, info: 3 } }),
  ];
  test.each([
    ["", [0, 1, 2]],
    ["2001:DB8", [0]],
    [":443", [0]],
    ["reset  10.0.0.2", [1]],
    ["reset 2001", []],
  ])("%j", (filter, expected) => {
    expect(indexes(listed(rows, { ...START, filter }))).toEqual(expected);
  });

  test("errors and warnings only: a note is neither", () => {
    expect(indexes(listed(rows, { ...START, faulty: true }))).toEqual([1]);
  });
});

describe("words", () => {
  test("endpoints", () => {
    expect(endpointText({ address: "10.0.0.1", port: 80 })).toBe("10.0.0.1:80");
    expect(endpointText({ address: "2001:db8::1", port: 80 })).toBe("[2001:db8::1]:80");
  });

  test.each([
    [{}, "closed"],
    [{ ending: "open" }, "open"],
    [{ beginning: "midstream", ending: "reset-by-client" }, "begun before, reset by client"],
    [{ beginning: "simultaneous" }, "simultaneous open, closed"],
    [{ beginning: "unanswered", ending: "open" }, "no answer"],
    [{ beginning: "refused", ending: "reset-by-server" }, "refused"],
  ] as const)("the course of %j", (more, expected) => {
    expect(courseText(row(0, more))).toBe(expected);
  });

  test("figures", () => {
    expect(counted(1, "packet")).toBe("1 packet");
    expect(counted(1_234_567, "packet")).toBe("1,234,567 packets");
    expect(seconds(1_234_600_000)).toBe("1.235");
  });

  const about = {
    format: "pcapng",
    began: Date.UTC(2026, 0, 2, 3, 4, 5, 600),
    packets: 10,
    segments: 7,
    connections: 1,
    unlisted: 0,
    unlistedFaulty: 0,
    passedOver: [
      ["ARP", 1],
      ["UDP", 2],
    ],
    problems: [],
    problemCount: 0,
  } as const;

  test("the file", () => {
    expect(aboutText(about)).toBe(
      "pcapng · 10 packets · 7 segments · 1 connection · from 2026-01-02 03:04:05 UTC",
    );
    expect(passedOverText(about)).toBe("3 packets passed over (UDP 2, ARP 1)");
    expect(passedOverText({ ...about, passedOver: [] })).toBe("");
    for (const began of [0, -1, Number.NaN, 1e300])
      expect(aboutText({ ...about, began })).not.toContain("UTC");
    expect(aboutText({ ...about, format: null })).toContain("unknown format");
  });

  test("more connections than a list holds", () => {
    const of = (unlisted: number, unlistedFaulty: number) =>
      unlistedText({ ...about, unlisted, unlistedFaulty });
    expect(of(1, 0)).toBe("These are too many for one list: 1 more connection is only counted.");
    expect(of(2000, 30)).toBe(
      "These are too many for one list: 2,000 more connections are only counted, 30 of them with errors or warnings.",
    );
  });
});

describe("what is drawn", () => {
  test("covers what is in sight, and never much more", () => {
    fc.assert(
      fc.property(
        fc.nat(200_000),
        fc.double({ min: 0, max: 5_000_000, noNaN: true }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 10, max: 60 }),
        (count, top, height, rowHeight) => {
          const { from, to } = stretchInSight(count, { top, height, rowHeight });
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(Math.max(count, from));
          expect(to - from).toBeLessThanOrEqual(height / rowHeight + 43);
          const first = Math.floor(top / rowHeight);
          const last = Math.min(count - 1, Math.floor((top + height) / rowHeight));
          for (const position of [first, last])
            if (first < count) expect(position >= from && position < to).toBe(true);
        },
      ),
    );
  });

  test("a row that is out of sight is scrolled to as little as possible", () => {
    const sight = { top: 100, height: 120, rowHeight: 20 };
    expect(scrolledTo(6, 20, sight)).toBe(100);
    expect(scrolledTo(2, 20, sight)).toBe(40);
    expect(scrolledTo(20, 20, sight)).toBe(320);
  });
});
