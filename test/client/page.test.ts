/** The page lets in its own script and styles, and nothing else. */
import { expect, test } from "vitest";
import { pageHtml } from "../../client/preview/page";

const html = pageHtml({
  cspSource: "https://host.example",
  script: "https://host.example/preview.js?a&b",
  style: "https://host.example/preview.css",
  nonce: "q/1+Z==",
});

test("its policy allows scripts by nonce only, and no network at all", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  expect(policy.split("; ").sort()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'none'",
    "script-src 'nonce-q/1+Z=='",
    "style-src https://host.example 'unsafe-inline'",
  ]);
});

test("it has one script, with the nonce, and no handler in an attribute", () => {
  expect(html.match(/<script\b[^>]*>/g)).toEqual([
    '<script nonce="q/1+Z==" src="https://host.example/preview.js?a&#38;b">',
  ]);
  expect(html).not.toMatch(/\son\w+=/);
});

test("every button says what it does", () => {
  for (const [button] of html.matchAll(/<button\b[^>]*>/g)) expect(button).toMatch(/aria-label="[^"]+"/);
});
