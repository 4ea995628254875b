/** Formatting: edits that lead to the canonical layout and touch nothing else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { formatEdits } from "../../server/ide/format";
import { formatText } from "../../server/syntax/print";
import { edited } from "./at";

const UNTIDY = `

client->server:syn  seq = x
# kept


server -> client: SYN ACK seq=y ack=x+1   # why
client -> server: ACK seq=x+1 ack=y+1`;

describe("formatEdits", () => {
  it("leads to the formatter's text", () => {
    const analysis = analyze(UNTIDY);
    expect(edited(analysis, formatEdits(analysis))).toBe(formatText(UNTIDY));
  });

  it("is empty for a tidy document", () => {
    expect(formatEdits(analyze(formatText(UNTIDY)))).toEqual([]);
  });

  it("touches no line that is tidy already", () => {
    const edits = formatEdits(analyze("a -> b: SYN\nb->a: RST,ACK\n# end\n"));
    expect(edits).not.toEqual([]);
    expect(edits.every(({ start, end }) => start >= 12 && end <= 26)).toBe(true);
  });

  it("changes only the lines of the range", () => {
    const analysis = analyze("a->b: SYN\nb->a: RST,ACK\na->b: SYN\n");
    const edits = formatEdits(analysis, { start: 12, end: 14 });
    expect(edited(analysis, edits)).toBe("a->b: SYN\nb -> a: RST,ACK\na->b: SYN\n");
  });

  it("leads there from any text", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom("", "  ", "a->b:syn", "# c", "...", "\tx", 'phase  "p"'),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        (lines, lineBreak) => {
          const analysis = analyze(lines.join(lineBreak));
          expect(edited(analysis, formatEdits(analysis))).toBe(formatText(analysis.text));
        },
      ),
    );
  });
});
