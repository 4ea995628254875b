/** A fence in a page without scripts: a picture, what is wrong with it, and nothing that the author's text could open. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fenceHtml, MOST_LINES } from "../../server/render/markdown/fence-html";

const draw = (text: string, firstLine = 1) => fenceHtml(text, { analyze: {}, firstLine, attributes: "" });

const WRONG = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2\n";

describe("a fence", () => {
  test("is a picture with a name and a description that the page has only once", () => {
    const [one, other] = [draw(WRONG, 5) ?? "", draw(WRONG, 50) ?? ""];
    const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(one).toMatch(/<svg [^>]*role="img"/);
    expect(one).toContain(`aria-labelledby="${ids(one).slice(0, 2).join(" ")}"`);
    expect(new Set([...ids(one), ...ids(other)]).size).toBe(ids(one).length + ids(other).length);
  });

  test("has its findings below it, on the lines of the file", () => {
    expect(draw(WRONG, 11)).toMatch(/<li class="code-line" data-line="11" [^>]*>.* Line 12: ack=x\+2 /);
    expect(
      draw("a -> b: SYN seq=x\nb -> a: SYN,ACK seq=y ack=x+1\na -> b: ACK seq=x+1 ack=y+1\n"),
    ).not.toContain("<li ");
  });

  test("is checked by the settings that it is given", () => {
    const html = fenceHtml(WRONG, {
      analyze: { rules: { "synack-ack-mismatch": "off" } },
      firstLine: 1,
      attributes: "",
    });
    expect(html).not.toContain("synack-ack-mismatch");
  });

  test("with nothing to draw is left to others, and with nothing but mistakes is shown with them", () => {
    expect(draw("")).toBeNull();
    expect(draw("# a remark\n")).toBeNull();
    expect(draw("phse & co\n")).toMatch(/<pre><code>phse &#38; co\n<\/code><\/pre>\n?<ul .* Line 1: /s);
  });

  test("of a whole capture is not drawn, and says so", () => {
    const html = draw("a -> b: ACK seq=u ack=v\n".repeat(MOST_LINES + 1)) ?? "";
    expect(html).not.toContain("<svg");
    expect(html).toContain(`${MOST_LINES + 1} lines`);
  });
});

test("no text opens an element, and every element is closed", () => {
  const risky = fc.constantFrom(
    "<b>",
    '"',
    "'",
    "&amp;",
    "]]>",
    "-->",
    "<script>",
    "```",
    "\u202e",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(risky, fc.string({ unit: "binary" })), { maxLength: 6 }), (parts) => {
      const words = parts.join("");
      const html = draw(`title "${words}"\na -> b: SYN seq=x "${words}"\nnote a: ${words}\n${words}\n`) ?? "";
      const open: string[] = [];
      for (const [, close, name = "", , alone] of html.matchAll(
        /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>/g,
      )) {
        if (close === "/") expect(open.pop()).toBe(name);
        else if (alone !== "/") open.push(name);
      }
      expect(open).toEqual([]);
      expect(html.replace(/<\/?[a-z]+(?:\s+[\w:-]+="[^"<>]*")*\s*\/?>/g, "")).not.toContain("<");
      expect(html).not.toMatch(/<(?:script|b|img|foreignObject|a)\b|\son\w+=/);
    }),
  );
});
