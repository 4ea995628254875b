/** A page lets in its own script and styles, and nothing else. */
import { describe, expect, test } from "vitest";
import { CAPTURE_PAGE } from "../../client/capture/page";
import { pageHtml } from "../../client/page-html";
import { PREVIEW_PAGE } from "../../client/preview/page";

describe.each([
  ["preview", PREVIEW_PAGE, " 'unsafe-inline'", ["img-src blob:"]],
  ["capture", CAPTURE_PAGE, "", []],
] as const)("the page of the %s", (_, page, inline, pictures) => {
  const html = pageHtml({
    ...page,
    cspSource: "https://host.example",
    script: "https://host.example/page.js?a&b",
    styles: ["https://host.example/page.css", 'https://host.example/".css'],
    nonce: "q/1+Z==",
  });

  test("its policy allows scripts by nonce only, and no network at all", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy.split("; ").sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      ...pictures,
      "script-src 'nonce-q/1+Z=='",
      `style-src https://host.example${inline}`,
    ]);
  });

  test("it has one script, with the nonce, and no handler or style in an attribute", () => {
    expect(html.match(/<script\b[^>]*>/g)).toEqual([
      '<script nonce="q/1+Z==" src="https://host.example/page.js?a&#38;b">',
    ]);
    expect(html).not.toMatch(/\s(?:on\w+|style)=/);
    expect(html).toContain('href="https://host.example/&#34;.css"');
  });

  test("whatever can be worked says what it does", () => {
    for (const [control] of html.matchAll(
      /<(?:button|progress|input type="search"|input id="filter")\b[^>]*>/g,
    ))
      expect(control).toMatch(/aria-label="[^"]+"/);
  });
});
