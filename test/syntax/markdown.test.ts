import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFences, replaceFences } from "../../server/syntax/markdown";

/** A Markdown text, its lines given one by one. */
function markdown(...lines: string[]): string {
  return `${lines.join("\n")}\n`;
}

function texts(...lines: string[]): string[] {
  return findFences(markdown(...lines)).map(({ text }) => text);
}

describe("fences are found", () => {
  test.each([
    ["between backticks", ["```tcpflow", "a -> b: SYN", "```"]],
    ["between tildes", ["~~~tcpflow", "a -> b: SYN", "~~~"]],
    ["with blanks and more words in the info string", ["```  tcpflow  title=x", "a -> b: SYN", "```"]],
    ["longer than three", ["`````tcpflow", "a -> b: SYN", "``````"]],
    ["indented by up to three", ["   ```tcpflow", "   a -> b: SYN", "  ```"]],
    ["in a quotation", ["> ```tcpflow", "> a -> b: SYN", "> ```"]],
    ["in a quotation without blanks", [">```tcpflow", ">a -> b: SYN", ">```"]],
    ["in a list", ["- text", "", "  ```tcpflow", "  a -> b: SYN", "  ```"]],
    ["at a list item's start", ["1. ```tcpflow", "   a -> b: SYN", "   ```"]],
    ["in a list within a list", ["* x", "  1) ```tcpflow", "     a -> b: SYN", "     ```"]],
    ["in a quotation in a list", ["- > ```tcpflow", "  > a -> b: SYN", "  > ```"]],
    ["in a list in a quotation", ["> - ```tcpflow", ">   a -> b: SYN", ">   ```"]],
    ["behind a tab", ["-\t```tcpflow", "\ta -> b: SYN", "\t```"]],
    ["right below a paragraph", ["text", "```tcpflow", "a -> b: SYN", "```"]],
    ["behind an HTML block that has ended", ["<details>", "", "```tcpflow", "a -> b: SYN", "```"]],
    ["unclosed, to the end of the text", ["```tcpflow", "a -> b: SYN"]],
    ["unclosed, to the end of the quotation", ["> ```tcpflow", "> a -> b: SYN", "text"]],
    ["unclosed, to the end of the item", ["- ```tcpflow", "  a -> b: SYN", "text"]],
  ])("%s", (_, lines) => {
    expect(texts(...lines)).toEqual(["a -> b: SYN\n"]);
  });

  test("several, numbered from 1", () => {
    const text = markdown(
      "```tcpflow",
      "# 1",
      "```",
      "```js",
      "# no",
      "```",
      "> ~~~tcpflow",
      "> # 2",
      "> ~~~",
    );
    expect(findFences(text).map(({ index, text }) => [index, text])).toEqual([
      [1, "# 1\n"],
      [2, "# 2\n"],
    ]);
  });

  test("the next one may begin on the line that ends the container of the one before", () => {
    expect(texts("> ```tcpflow", "> # 1", "```tcpflow", "# 2", "```")).toEqual(["# 1\n", "# 2\n"]);
  });

  test("an empty one is a document as well", () => {
    expect(texts("```tcpflow", "```")).toEqual([""]);
  });

  test("what stands in them is kept: shorter fences, blank lines, more indentation", () => {
    expect(texts("  ````tcpflow", "  ```", "", "      # in", " # out", "  ````")).toEqual([
      "```\n\n    # in\n# out\n",
    ]);
  });

  test("line breaks are kept", () => {
    expect(findFences("> ```tcpflow\r\n> # 1\r\n> \r\n> # 2\r\n> ```\r\n").map(({ text }) => text)).toEqual([
      "# 1\r\n\r\n# 2\r\n",
    ]);
  });

  test("behind a byte-order mark", () => {
    expect(findFences("\ufeff```tcpflow\n# 1\n```\n").map(({ text }) => text)).toEqual(["# 1\n"]);
  });
});

describe("no fences of ours are", () => {
  test.each([
    ["other languages", ["```mermaid", "x", "```"]],
    ["languages that only begin so", ["```tcpflow-x", "x", "```"]],
    ["other capitals", ["```TcpFlow", "x", "```"]],
    ["second words", ["``` js tcpflow", "x", "```"]],
    ["two backticks", ["``tcpflow", "x", "``"]],
    ["code spans", ["```tcpflow``` is a word"]],
    ["indented code", ["    ```tcpflow", "    x", "    ```"]],
    ["fences within fences", ["````md", "```tcpflow", "x", "```", "````"]],
    ["fences in a comment of HTML", ["<!--", "```tcpflow", "x", "```", "-->"]],
    ["fences in an HTML block", ["<div>", "```tcpflow", "x", "```", "</div>"]],
    ["fences in <pre>", ["<pre>", "", "```tcpflow", "x", "```", "</pre>"]],
    ["closing fences", ["```js", "```", "``` tcpflow ```"]],
  ])("%s", (_, lines) => {
    expect(texts(...lines)).toEqual([]);
  });
});

describe("places", () => {
  const text = markdown(
    "# Title",
    "",
    "> 1. text",
    ">",
    ">    ```tcpflow",
    ">    a -> b: SYN",
    ">",
    ">    b -> a: RST",
    ">    ```",
  );

  test("of a fence in a list in a quotation", () => {
    const fence = findFences(text)[0];
    if (fence === undefined) throw new Error("no fence");
    expect(fence.text).toBe("a -> b: SYN\n\nb -> a: RST\n");
    expect(fence.linePrefix).toBe(">    ");
    expect(text.slice(fence.start, fence.end)).toBe("a -> b: SYN\n>\n>    b -> a: RST\n");
    const at = fence.text.indexOf("RST");
    expect(text.slice(fence.toMarkdown(at), fence.toMarkdown(at) + 3)).toBe("RST");
    expect(fence.toText(text.indexOf("RST"))).toBe(at);
    expect(fence.toText(text.indexOf("Title"))).toBeUndefined();
    expect(fence.toText(text.length - 1)).toBeUndefined();
  });

  test("a tab that is half a list's indentation stands for blanks", () => {
    const source = "- ```tcpflow\n\tx\n  ```\n";
    const fence = findFences(source)[0];
    expect(fence?.text).toBe("  x\n");
    expect(fence?.toMarkdown(2)).toBe(source.indexOf("x"));
    expect(fence?.toText(source.indexOf("x"))).toBe(2);
  });

  /** Lines of containers, fences and content, in any order. */
  const line = fc
    .array(
      fc.constantFrom(
        "> ",
        ">",
        "- ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "```tcpflow",
        "```",
        "~~~tcpflow",
        "~~~",
        "a -> b",
        "# x",
        "<div>",
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join(""));
  const source = fc
    .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([lines, lineBreak, ends]) => lines.join(lineBreak) + (ends ? lineBreak : ""));

  test("every character of a fence is found in the Markdown text, and back", () => {
    fc.assert(
      fc.property(source, (text) => {
        for (const fence of findFences(text)) {
          for (let offset = 0; offset < fence.text.length; offset++) {
            const there = fence.toMarkdown(offset);
            // Blanks may be what is left of a tab.
            if (fence.text[offset] === " ") continue;
            expect(text[there]).toBe(fence.text[offset]);
            expect(fence.toText(there)).toBe(offset);
          }
          expect(fence.toMarkdown(fence.text.length)).toBe(fence.end);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("new content is what is found afterwards, and nothing else changes", () => {
    const content = "a -> b: SYN\n\n  # indented\n";
    fc.assert(
      fc.property(source, (text) => {
        const count = findFences(text).length;
        const changed = replaceFences(text, () => content);
        expect(findFences(changed).map((fence) => fence.text.replaceAll("\r\n", "\n"))).toEqual(
          Array(count).fill(content),
        );
        expect(replaceFences(text, () => undefined)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
