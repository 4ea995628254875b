/** markdown-it's fences of our language are drawn, once for each text; all others are left alone. */
import { describe, expect, test } from "vitest";
import { extendMarkdownIt, type MarkdownIt, type Token } from "../../../client/markdown/plugin";

function parser() {
  const asked: [string, number][] = [];
  const md: MarkdownIt = {
    renderer: {
      rules: { fence: (tokens, index) => `<pre>${tokens[index]?.content}</pre>` },
      renderAttrs: () => ' data-line="4"',
    },
  };
  let settings = {};
  extendMarkdownIt(md, {
    draw: (text, { firstLine, attributes }) => {
      asked.push([text, firstLine]);
      return text === "nothing" ? null : `<svg ${attributes}>${text}</svg>`;
    },
    settings: () => settings,
  });
  const render = (info: string, content: string, line = 4) => {
    const token: Token = { info, content, map: [line, line + 2] };
    return md.renderer.rules.fence?.([token], 0, {}, {}, {});
  };
  return { asked, render, set: (rules: object) => (settings = rules) };
}

describe("a fence", () => {
  test.each(["tcpflow", " tcpflow title=x", "TCPFLOW", "tcpflow{.wide}"])("%j is ours", (info) => {
    const { render, asked } = parser();
    expect(render(info, "text")).toBe('<svg data-line="4">text</svg>');
    expect(asked).toEqual([["text", 6]]);
  });

  test.each(["", "text", "tcpflow-x", "tcpflows", "mermaid"])("%j is left alone", (info) => {
    const { render, asked } = parser();
    expect(render(info, "text")).toBe("<pre>text</pre>");
    expect(asked).toEqual([]);
  });

  test("with nothing to draw is shown as it is", () => {
    expect(parser().render("tcpflow", "nothing")).toBe("<pre>nothing</pre>");
  });

  test("is drawn once, until its text, its line or the settings change", () => {
    const { render, asked, set } = parser();
    for (let times = 0; times < 3; times++) render("tcpflow", "one");
    expect(asked).toHaveLength(1);
    render("tcpflow", "one", 9);
    render("tcpflow", "two");
    set({ profile: "textbook" });
    render("tcpflow", "one");
    expect(asked).toHaveLength(4);
  });

  test("that was forgotten among many is drawn again", () => {
    const { render, asked } = parser();
    for (let line = 0; line < 1000; line++) render("tcpflow", "one", line);
    render("tcpflow", "one", 999);
    expect(asked).toHaveLength(1000);
    render("tcpflow", "one", 0);
    expect(asked).toHaveLength(1001);
  });
});
