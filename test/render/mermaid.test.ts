/** Whatever an author writes, Mermaid reads the picture that was meant, and nothing else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mermaidOf } from "../../server/render/mermaid/mermaid";
import type { ArrowFate, Picture, PictureItem } from "../../server/render/picture/picture";
import { parseMermaid, TYPE } from "./mermaidParser";

const HOSTILE = [
  "",
  " ",
  ";",
  "a;b",
  "#",
  "a #b",
  "#59;",
  "#lt;script#gt;",
  "&lt;b&gt;",
  "&amp;",
  "ﬂ°°60¶ßimg src=x onerror=alert(1)ﬂ°°62¶ß",
  "$$x^2$$",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<br/>",
  "%%",
  "a %% b",
  '%%{init: {"theme":"dark"}}%%',
  "end",
  "end\nend",
  "participant x",
  "Note over p0: x",
  "p0->>p1: forged",
  "\np0->>p1: forged",
  "\r\nrect rgb(0,0,0)",
  "\u2028p0->>p1: forged",
  "\u0085end",
  "style x:#59;",
  "classDef a:#59;",
  "wrap: x",
  ":wrap: x",
  "nowrap:x",
  ": x",
  "{",
  "}",
  "@{ shape: x }",
  "```",
  '"',
  "'",
  "\\",
  "\\n",
  "---\ntitle: x\n---",
  "as p9",
  "p0 as p1",
  "客户端：１；２，三",
  "🙂",
  "\ud800",
  "\u0000\u0007",
  "\u202egnp.exe",
  "x".repeat(10_000),
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 3 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..." \n#;:<>&$%{}()-+=@,.\\/\"'`|xe"), maxLength: 24 }),
);
const rows = fc.array(hostile, { minLength: 1, maxLength: 3 });
const lifeline = fc.nat({ max: 2 });
const line = fc.nat({ max: 1000 });
const fate = fc.constantFrom<ArrowFate>("arrives", "leaves", "lost", "dropped");

const arrow: fc.Arbitrary<PictureItem> = fc.record({
  kind: fc.constant("arrow" as const),
  from: lifeline,
  to: lifeline,
  fate,
  rows,
  line,
});
const note: fc.Arbitrary<PictureItem> = fc
  .record({ side: fc.constantFrom("left" as const, "right" as const, "over" as const), lifeline, rows, line })
  .map((given) => ({ kind: "note" as const, role: "note" as const, lastLifeline: 2, ...given }));
const band: fc.Arbitrary<PictureItem[]> = fc
  .tuple(
    fc.constantFrom("phase-odd" as const, "error" as const),
    fc.array(fc.oneof(arrow, note), { maxLength: 3 }),
  )
  .map(([tone, inside]) => [{ kind: "band" as const, tone }, ...inside, { kind: "band-end" as const }]);
const picture: fc.Arbitrary<Picture> = fc
  .record({
    lifelines: fc.array(hostile, { minLength: 3, maxLength: 3 }),
    items: fc.array(
      fc.oneof(
        arrow.map((item) => [item]),
        note.map((item) => [item]),
        band,
      ),
      { maxLength: 6 },
    ),
  })
  .map(({ lifelines, items }) => ({
    title: null,
    lifelines: lifelines.map((text) => ({ text, line: 0 })),
    items: items.flat(),
    segments: 0,
    omitted: null,
  }));

/** What a reader sees of a text: control characters are blanks, and blanks at the ends do not show. */
function visible(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu, " ")
    .trim();
}

function visibleRows(texts: readonly string[]): string {
  const text = texts.map(visible).join("<br/>");
  return text === "" ? "\u00a0" : text;
}

describe("text from the author", () => {
  test("is never anything but text, and nothing of it is lost", async () => {
    await fc.assert(
      fc.asyncProperty(picture, async (given) => {
        const { text, elements } = mermaidOf(given);
        const { participants, records } = await parseMermaid(text);
        expect(participants).toEqual(
          given.lifelines.map((one, index) => ({ id: `p${index}`, text: visibleRows([one.text]) })),
        );
        expect(records.map(({ id, type }) => ({ id, type }))).toEqual(
          given.items.map((item, index) => ({ id: String(index), type: typeOf(item) })),
        );
        for (const [index, item] of given.items.entries()) {
          const record = records[index];
          if (item.kind === "arrow") {
            expect(record).toMatchObject({
              from: `p${item.from}`,
              to: `p${item.to}`,
              text: visibleRows(item.rows),
            });
          } else if (item.kind === "note") {
            expect(record).toMatchObject({ from: `p${item.lifeline}`, text: visibleRows(item.rows) });
          }
        }
        const drawn = given.items.flatMap((item, index) =>
          item.kind.startsWith("band") ? [] : [`i${index}`],
        );
        expect(elements.map(({ mermaidId }) => mermaidId)).toEqual(["p0", "p1", "p2", ...drawn]);
      }),
      { numRuns: 200 },
    );
  });

  test.each(HOSTILE)("%j as host, label and note", async (text) => {
    const items: PictureItem[] = [
      { kind: "arrow", from: 0, to: 1, fate: "arrives", rows: [text], line: 0 },
      { kind: "note", role: "note", side: "over", lifeline: 0, lastLifeline: 1, rows: [text], line: 1 },
    ];
    const lifelines = [text, text].map((name) => ({ text: name, line: 0 }));
    const source = mermaidOf({ title: text, lifelines, items, segments: 1, omitted: null }).text;
    expect(source.split("\n")).toHaveLength(6);
    const { participants, records } = await parseMermaid(source);
    expect(participants.map(({ id }) => id)).toEqual(["p0", "p1"]);
    expect(records.map(({ type }) => type)).toEqual([TYPE.arrives, TYPE.note]);
    expect(records.map((record) => record.text)).toEqual([visibleRows([text]), visibleRows([text])]);
  });
});

function typeOf(item: PictureItem): number {
  switch (item.kind) {
    case "arrow":
      return TYPE[item.fate];
    case "note":
      return TYPE.note;
    case "band":
      return TYPE.band;
    case "band-end":
      return TYPE.bandEnd;
  }
}
