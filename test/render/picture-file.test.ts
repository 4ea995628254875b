/** A picture's file in every format: whole, by scenario, and with titles that are data. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { PICTURE_FORMATS, pictureFile } from "../../server/render/file/picture-file";

const TWO = `scenario "Set-up"
a -> b: SYN seq=x
b -> a: SYN,ACK seq=y ack=x+1
scenario "Reset"
c -> d: SYN seq=u
d -> c: RST,ACK seq=0 ack=u+1
`;

const two = analyze(TWO);
const of = (format: (typeof PICTURE_FORMATS)[number], scenario: number | null = null, analysis = two) =>
  pictureFile(analysis, { format, theme: "light", scenario }) ?? "";

const OF_EXCHANGES = PICTURE_FORMATS.filter((format) => !format.startsWith("states"));

describe.each(OF_EXCHANGES)("as %s", (format) => {
  test("all scenarios are there, or the one that is wanted", () => {
    const all = of(format);
    expect(all).toContain("Set-up");
    expect(all).toContain("Reset");
    expect(of(format, 1)).not.toContain("Set-up");
    expect(of(format, 1)).toContain("Reset");
  });
});

test.each(PICTURE_FORMATS)("nothing to draw is no file: %s", (format) => {
  for (const text of ["", "# only a remark\n", 'scenario "empty"\n']) {
    expect(pictureFile(analyze(text), { format, theme: "light", scenario: null })).toBeNull();
  }
  expect(pictureFile(two, { format, theme: "light", scenario: 7 })).toBeNull();
});

test("the state machine is that of the host that is wanted, or of the first one", () => {
  const states = (end?: string) =>
    pictureFile(two, {
      format: "states-mermaid",
      theme: "light",
      scenario: 0,
      ...(end === undefined ? {} : { end }),
    });
  expect(states()).toBe(states("a"));
  expect(states("b")).not.toBe(states("a"));
  expect(states("b")).toMatch(/^stateDiagram-v2\n/);
  expect(states("nobody")).toBeNull();
  expect(of("states-svg", 1)).toMatch(/^<svg .*SYN-SENT/s);
});

test("a drawing has the colours that were asked for", () => {
  const dark = pictureFile(two, { format: "svg", theme: "dark", scenario: null });
  expect(dark).not.toBe(of("svg"));
  expect(dark).toContain("#1f1f1f");
  expect(of("svg")).not.toContain("#1f1f1f");
});

describe("Markdown", () => {
  test("has a Mermaid fence for each scenario, after its title", () => {
    const text = of("markdown");
    expect(text.match(/^```mermaid\nsequenceDiagram\n/gm)).toHaveLength(2);
    expect(text.match(/^```$/gm)).toHaveLength(2);
    expect(text.indexOf("**Set-up**")).toBeLessThan(text.indexOf("```mermaid"));
  });

  test("whatever a title or a label holds, it neither ends the fence nor becomes markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (words) => {
        const written = `${words}\`\`\`<b>*x*`.replace(/["\\\p{Cc}\p{Zl}\p{Zp}]/gu, "");
        const analysis = analyze(
          `scenario "${written}"\na -> b: SYN seq=x "${written}"\nnote a: ${written}\n`,
        );
        const lines = of("markdown", null, analysis).split("\n");
        expect(lines.filter((line) => /^\s*```/.test(line))).toEqual(["```mermaid", "```"]);
        expect(lines[0]).toMatch(/^\*\*(?:[^\\`*_[\]<>&!#~|$:@^=]|\\[^\p{L}])*\*\*$/u);
      }),
    );
  });
});
