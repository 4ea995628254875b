/** Code frames: carets that stand under what they mean, whatever the line holds. */
import { describe, expect, test } from "vitest";
import { frame } from "../../server/render/report/frame";
import { plain } from "../../server/render/report/paint";
import { visible } from "../../server/render/report/visible";
import { textWidth } from "../../server/render/report/width";

/** The shown line, and the text that stands above the carets, by terminal columns. */
function underlined(line: string, column: number, endColumn: number): string {
  const place = { line: 1, column, endLine: 1, endColumn };
  const style = { severity: "error", paint: plain, gutter: 1 } as const;
  const [shown = "", carets = ""] = frame([{ ...place, message: "", primary: true }], () => line, style);
  const start = carets.indexOf("^");
  const end = carets.lastIndexOf("^") + 1;
  return between(shown, start, end);
}

function between(text: string, start: number, end: number): string {
  let width = 0;
  let inside = "";
  for (const character of text) {
    if (width >= start && width < end) inside += character;
    width += textWidth(character);
  }
  return inside;
}

describe("carets", () => {
  test("under plain text", () => expect(underlined("a -> b: SYN ack=7", 13, 18)).toBe("ack=7"));
  test("under text behind Chinese", () => expect(underlined("客户端 -> 服务器: SYN", 13, 16)).toBe("SYN"));
  test("under Chinese", () => expect(underlined("客户端 -> 服务器: SYN", 1, 4)).toBe("客户端"));
  test("behind a tab", () => expect(underlined("\ta -> b: SYN", 10, 13)).toBe("SYN"));
  test("behind an emoji, which is two UTF-16 units", () => expect(underlined("# 🎉 x", 6, 7)).toBe("x"));
  test("behind a combining accent", () => expect(underlined("cafe\u0301 -> b", 7, 9)).toBe("->"));
  test("one at least, also behind the line's end", () => {
    const style = { severity: "error", paint: plain, gutter: 1 } as const;
    const label = { line: 1, column: 7, endLine: 1, endColumn: 7, message: "here", primary: true };
    expect(frame([label], () => "a -> b", style)).toEqual(["1 | a -> b", "  |       ^ here"]);
  });
});

describe("a long line", () => {
  const long = `${"x".repeat(500_000)}FAULT${"y".repeat(500_000)}`;
  test("is cut around the place", () => {
    expect(underlined(long, 500_001, 500_006)).toBe("FAULT");
    const style = { severity: "error", paint: plain, gutter: 1 } as const;
    const label = { line: 1, column: 500_001, endLine: 1, endColumn: 500_006, message: "", primary: true };
    for (const line of frame([label], () => long, style)) expect(line.length).toBeLessThan(200);
  });
  test("at its end too", () => expect(underlined(`${"x".repeat(999)}FAULT`, 1000, 1005)).toBe("FAULT"));
  test("never inside a character of two units", () => {
    const text = "🎉".repeat(400);
    expect(underlined(text, 401, 403)).toBe("🎉");
  });
});

describe("several labels", () => {
  const lines = ["one", "two", "three", "four", "five", "six"];
  const label = (line: number, primary: boolean) => ({
    line,
    column: 1,
    endLine: line,
    endColumn: 4,
    message: primary ? "" : "because",
    primary,
  });
  const shown = (...labels: readonly ReturnType<typeof label>[]) =>
    frame(labels, (line) => lines[line - 1] ?? "", { severity: "error", paint: plain, gutter: 1 });

  test("one line between is shown", () => {
    expect(shown(label(3, true), label(1, false))).toEqual([
      "1 | one",
      "  | --- because",
      "2 | two",
      "3 | three",
      "  | ^^^",
    ]);
  });
  test("more are left out", () => {
    expect(shown(label(6, true), label(1, false))[2]).toBe("...");
  });
  test("on one line the finding itself comes first", () => {
    expect(shown(label(2, false), label(2, true))).toEqual(["2 | two", "  | ^^^", "  | --- because"]);
  });
});

describe("text for a terminal", () => {
  test("controls are pictures, line breaks blanks", () => {
    expect(visible("a\u0000b\u001b[31mc\nd\u007f")).toBe("a␀b␛[31mc d␡");
  });
  test("marks that turn the reading direction do not act", () => {
    expect(visible("a\u202eb\u2066c\ud800")).toBe("a\ufffdb\ufffdc\ufffd");
  });
  test("widths", () => {
    expect(textWidth("客户端")).toBe(6);
    expect(textWidth("ＡＢ")).toBe(4);
    expect(textWidth("한글")).toBe(4);
    expect(textWidth("e\u0301")).toBe(1);
    expect(textWidth("🎉")).toBe(2);
    expect(textWidth("→…")).toBe(2);
  });
});
