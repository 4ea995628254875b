/**
 * Scripts as documents: each fixture beside what becomes of it, which checks without errors and warnings.
 * `UPDATE=1 npx vitest run test/capture/packetdrill` writes them anew.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { importScript } from "../../../server/capture/packetdrill/document";
import { formatText } from "../../../server/syntax/print";
import { complaints, shown } from "../../properties/complaints";

const scripts = globSync("test/fixtures/packetdrill/*.pkt").sort();

describe.each(scripts)("%s", (path) => {
  const imported = importScript(readFileSync(path, "utf8"), basename(path));
  const text = imported.ok ? imported.text : `${imported.problem.line}: ${imported.problem.text}`;

  test("its document", () => {
    const golden = path.replace(/\.pkt$/, ".tcpflow");
    if (process.env.UPDATE === "1") writeFileSync(golden, text);
    expect(existsSync(golden)).toBe(true);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });

  test("is correct and laid out as the formatter would", () => {
    const analysis = analyze(text);
    const found = complaints(analysis);
    expect(shown(text, found)).toBe(shown(text, []));
    expect(formatText(text)).toBe(text);
  });
});
