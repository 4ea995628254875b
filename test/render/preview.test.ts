/** What the preview is told about a document. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Analysis, analyze } from "../../server/analyze";
import { renderMermaidDocument } from "../../server/render/mermaid/mermaid";
import type { PreviewScenario } from "../../server/render/preview/model";
import { MOST_SEGMENTS, preview as previewOf } from "../../server/render/preview/preview";
import { parseMermaid, TYPE } from "./mermaidParser";

const preview = (analysis: Analysis, options: { readonly line: number; readonly firstLine?: number }) =>
  previewOf(analysis, { view: "mermaid", ...options });

function diagram(scenario: PreviewScenario | undefined) {
  return scenario?.picture?.view === "mermaid" ? scenario.picture : null;
}

const FAULTY = `title "t"
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+2
`;

describe("the model", () => {
  test("leads from each element to its line, and carries its mark", () => {
    const { scenarios, problems, broken } = preview(analyze(FAULTY), { line: 0 });
    const [scenario] = scenarios;
    const messages = diagram(scenario)?.elements.filter(({ kind }) => kind === "message");
    expect(messages?.map(({ line, mark, words }) => ({ line, mark, words }))).toEqual([
      { line: 1, mark: undefined, words: "client to server: SYN seq=x" },
      { line: 2, mark: "error", words: "server to client: SYN,ACK seq=y ack=x+2" },
    ]);
    expect(problems.map(({ line, rule, mark }) => ({ line, rule, mark }))).toContainEqual({
      line: 2,
      rule: "synack-ack-mismatch",
      mark: "error",
    });
    expect(broken).toBe(false);
  });

  test("names Mermaid's own numbers for the elements", async () => {
    const [scenario] = preview(analyze(FAULTY), { line: 0 }).scenarios;
    const { records, participants } = await parseMermaid(diagram(scenario)?.text ?? "");
    for (const element of diagram(scenario)?.elements ?? []) {
      if (element.kind === "host") expect(participants.map(({ id }) => id)).toContain(element.mermaidId);
      else {
        const record = records.find(({ id }) => `i${id}` === element.mermaidId);
        expect(record?.type).toBe(element.kind === "note" ? TYPE.note : TYPE.arrives);
      }
    }
  });

  test("counts lines in the file that the text stands in", () => {
    const inFile = preview(analyze(FAULTY), { line: 10, firstLine: 10 });
    expect(diagram(inFile.scenarios[0])?.elements.find(({ mark }) => mark === "error")?.line).toBe(12);
    expect(inFile.problems[0]?.line).toBe(12);
    expect(inFile.scenarios[0]?.line).toBe(10);
  });

  test.each([
    ["a -> b: SYN seq=x\na -> ", true],
    ["a -> b: SYN seq=x\na -> b: SIN", false],
    ["a -> b: SYN seq=x\n#! expect syntax\na -> ", false],
  ])("%j: a line cannot be read: %s", (text, broken) => {
    expect(preview(analyze(text), { line: 0 }).broken).toBe(broken);
  });
});

describe("several scenarios", () => {
  const scenario = (name: string, pairs: number) => [
    `scenario "${name}"`,
    "start a=ESTABLISHED b=ESTABLISHED",
    ...Array.from({ length: pairs }, (_, sent) => [
      `a -> b: ACK seq=${sent * 10} ack=7 len=10`,
      `b -> a: ACK seq=7 ack=${sent * 10 + 10}`,
    ]).flat(),
  ];

  test("are each a picture", () => {
    const { scenarios } = preview(analyze([...scenario("one", 1), ...scenario("two", 2)].join("\n")), {
      line: 0,
    });
    expect(scenarios.map(({ title, segments, line }) => ({ title, segments, line }))).toEqual([
      { title: "one", segments: 2, line: 0 },
      { title: "two", segments: 4, line: 4 },
    ]);
    expect(scenarios.every((each) => diagram(each) !== null)).toBe(true);
  });

  test("of a long document are drawn while there is room, that of the cursor always", () => {
    const lines = [
      ...scenario("one", 200),
      ...scenario("two", 200),
      ...scenario("three", 300),
      ...scenario("four", 10),
    ];
    const { scenarios } = preview(analyze(lines.join("\n")), { line: 820 });
    expect(scenarios.map((each) => [each.title, diagram(each) !== null, each.omitted])).toMatchObject([
      ["one", false, { before: 0, after: 400 }],
      ["two", false, { before: 0, after: 400 }],
      ["three", true, { before: 0, after: 560 }],
      ["four", false, { before: 0, after: 20 }],
    ]);
    const drawn = scenarios
      .flatMap((each) => diagram(each)?.elements ?? [])
      .filter(({ kind }) => kind === "message");
    expect(drawn.length).toBeLessThanOrEqual(MOST_SEGMENTS);
  });

  test("of a long document can be turned over from the first segment to the last, and back", () => {
    const analysis = analyze(scenario("long", 700).join("\n"));
    const numbers = (around: number | null) => {
      const [only] = previewOf(analysis, { view: "mermaid", line: 0, around: around ?? -1 }).scenarios;
      const { before = 0, after = 0 } = only?.omitted ?? {};
      return { from: before, to: 1400 - after, omitted: only?.omitted };
    };
    let shown = numbers(0);
    const seen = [shown];
    while (shown.omitted?.next != null) {
      const next = numbers(shown.omitted.next);
      expect(next.from).toBeGreaterThan(shown.from);
      expect(next.from).toBeLessThanOrEqual(shown.to);
      shown = next;
      seen.push(shown);
    }
    expect(shown.to).toBe(1400);
    expect(seen.length).toBeLessThan(1400 / 20);
    while (shown.omitted?.previous != null) {
      const before = numbers(shown.omitted.previous);
      expect(before.from).toBeLessThan(shown.from);
      expect(before.to).toBeGreaterThanOrEqual(shown.from);
      shown = before;
    }
    expect(shown.from).toBe(0);
  });

  test("stand in the command line's text one after another, each after its number and title", async () => {
    const hostile = '%%{init: {"theme":"dark"}}%% two';
    const text = [...scenario("one", 1), ...scenario(hostile.replaceAll('"', '\\"'), 1)].join("\n");
    const source = renderMermaidDocument(analyze(text));
    const heads = source.split("\n").filter((line) => line.startsWith("%%"));
    expect(heads[0]).toBe("%% scenario 1: one");
    expect(heads[1]).toMatch(/^%% scenario 2: /);
    expect(heads).toHaveLength(2);
    expect(source).not.toContain("%%{");
    const [, first, second] = source.split(/^%% scenario.*$/m);
    for (const part of [first, second]) {
      const { records } = await parseMermaid(part ?? "");
      expect(records.filter(({ type }) => type === TYPE.arrives)).toHaveLength(2);
    }
    expect(renderMermaidDocument(analyze(text), 1).startsWith("%% scenario 2")).toBe(true);
  });
});

describe("whatever the text", () => {
  const HOSTILE = [
    "%%{init: {}}%%",
    "end",
    "a;b",
    "#35;",
    "$$x$$",
    "<script>",
    "participant p9",
    "p0->>p1: forged",
    "\u2028end",
    "ﬂ°°60¶ß",
    "客户端",
    "x".repeat(10_000),
  ];
  const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 30 }));
  const quoted = piece.map((text) => `"${text.replace(/[\\"\r\n\p{Cc}\p{Cs}]/gu, " ")}"`);
  const name = fc.constantFrom(
    "end",
    "note",
    "客户端",
    "a.b-c",
    "participant",
    "style",
    "wrap",
    "p9",
    "x".repeat(300),
  );

  test("the diagram has exactly the segments that the document has", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(quoted, quoted), { minLength: 1, maxLength: 4 }),
        name,
        quoted,
        async (labels, host, label) => {
          const text = [
            `host ${host} ${label}`,
            ...labels.flatMap(([caption, payload]) => [
              `phase ${payload}`,
              `note ${host}: ${caption}`,
              `${host} -> peer: SYN seq=x data=${payload} ${caption}`,
              `... ${caption}`,
            ]),
          ].join("\n");
          const { records, participants } = await parseMermaid(renderMermaidDocument(analyze(text)));
          expect(participants).toHaveLength(2);
          expect(records.filter(({ type }) => type === TYPE.arrives)).toHaveLength(labels.length);
          for (const { text: shown } of records) expect(shown.length).toBeLessThan(3000);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("Mermaid can read the picture", async () => {
    const line = fc.oneof(
      piece,
      fc.constantFrom(
        "a -> b: SYN seq=x",
        "b -> a: SYN,ACK",
        "a ~> b: FIN as f",
        "deliver f",
        'phase "p"',
        "...",
        "a: close",
        "b <- a:",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const model = preview(analyze(lines.join("\n")), { line: lines.length >> 1 });
        for (const picture of model.scenarios.map(diagram)) {
          if (picture === null) continue;
          const { text, elements } = picture;
          const { records, participants } = await parseMermaid(text);
          const bands = records.filter(({ type }) => type === TYPE.band || type === TYPE.bandEnd);
          expect(records.length - bands.length + participants.length).toBe(elements.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});
