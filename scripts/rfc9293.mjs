/**
 * Extracts from the text of RFC 9293 what the checker's citations are held against: the numbers of its sections, and
 * where each requirement label stands. `node scripts/rfc9293.mjs rfc9293.txt` writes both lists, `--check` compares.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as esbuild from "esbuild";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";

const HEADING = /^(?:Appendix ([A-Z])\.|((?:[1-9]|[A-Z]\.[1-9])(?:\.?[0-9]+)*)\.) {2}\S/;
/** A label may be broken at its hyphen where a line ends. */
const LABEL = /\b(MUST|SHLD|MAY|REC)-\s*([0-9]+)/g;
/** The table that sums the labels up. */
const SUMMARY = "B";

/** @param {string} text */
function extract(text) {
  const sections = /** @type {string[]} */ ([]);
  const labels = /** @type {Map<string, Set<string>>} */ (new Map());
  const summary = /** @type {Set<string>} */ (new Set());
  const body = text.slice(text.indexOf("\n1.  Purpose and Scope\n"));
  let lines = /** @type {string[]} */ ([]);
  const close = () => {
    const section = sections.at(-1);
    if (section === undefined) return;
    for (const [, kind, number] of lines.join("\n").matchAll(LABEL)) {
      const label = `${kind}-${number}`;
      if (section === SUMMARY) summary.add(label);
      else labels.set(label, (labels.get(label) ?? new Set()).add(section));
    }
  };
  for (const line of body.split("\n")) {
    const heading = HEADING.exec(line);
    if (heading !== null) {
      close();
      sections.push(heading[1] ?? heading[2] ?? "");
      lines = [];
    } else lines.push(line);
  }
  close();
  const unlike = [...labels.keys()].filter((label) => !summary.has(label));
  if (unlike.length > 0) throw new Error(`not summed up in Appendix B: ${unlike.join(" ")}`);
  // MUST-22 stands nowhere else.
  for (const label of summary) if (!labels.has(label)) labels.set(label, new Set([SUMMARY]));
  return { sections, labels };
}

/** MUST-2 before MUST-10 before SHLD-1. */
const KINDS = ["MUST", "SHLD", "MAY", "REC"];
/** @param {string} label */
function rank(label) {
  const [kind = "", number] = label.split("-");
  return KINDS.indexOf(kind) * 1000 + Number(number);
}

/** @param {string} text */
function modules(text) {
  const { sections, labels } = extract(text);
  const byRank = [...labels].sort(([a], [b]) => rank(a) - rank(b));
  return {
    "server/tcp/rfc9293-sections.ts": `/** The section numbers of RFC 9293, which a citation may name; written by scripts/rfc9293.mjs from the RFC's text. */

export const RFC9293_SECTIONS = ${JSON.stringify(sections)} as const;

export type Rfc9293Section = (typeof RFC9293_SECTIONS)[number];
`,
    "server/rules/requirements/labels.ts": `/** The requirement labels of RFC 9293 and the sections in which each stands; written by scripts/rfc9293.mjs from the RFC's text. */
import type { Rfc9293Section } from "../../tcp/rfc9293-sections";

export const RFC9293_LABELS = {
${byRank.map(([label, where]) => `  "${label}": ${JSON.stringify([...where])},`).join("\n")}
} as const satisfies Readonly<Record<string, readonly Rfc9293Section[]>>;

export type RequirementLabel = keyof typeof RFC9293_LABELS;
`,
  };
}

/** @param {string} source */
const laidOut = (source) =>
  run("npx", ["biome", "format", "--stdin-file-path=list.ts"], { cwd: root, input: source });

/**
 * The figures that the tests run are those of the text.
 *
 * @param {string} text
 */
async function checkFigures(text) {
  const file = `${root}/test/rfc/figures.ts`;
  const { code } = await esbuild.transform(readFileSync(file, "utf8"), { loader: "ts", format: "esm" });
  const { FIGURES } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const lines = text.split("\n");
  for (const figure of FIGURES) {
    for (const { at, a, b, segment } of figure.lines) {
      const parts = [a.printed, segment?.atA, segment?.text, segment?.atB, b.printed];
      const wanted = parts.filter((part) => part !== undefined && part !== "").join(" ");
      const found = (lines[at - 1] ?? "")
        .replace(/^ *[0-9]\. /, "")
        .trim()
        .replace(/ +/g, " ");
      if (found !== wanted)
        throw new Error(`Figure ${figure.number}, line ${at}: ${wanted}\nthe text: ${found}`);
    }
    if (!text.includes(` Figure ${figure.number}: ${figure.title}\n`)) throw new Error(figure.title);
  }
}

const [path, mode] = process.argv.slice(2);
if (path === undefined) throw new Error("give the path of RFC 9293's text");
const text = readFileSync(path, "utf8");
for (const [file, source] of Object.entries(modules(text))) {
  const wanted = laidOut(source);
  if (mode !== "--check") writeFileSync(`${root}/${file}`, wanted);
  else if (readFileSync(`${root}/${file}`, "utf8") !== wanted)
    throw new Error(`${file} is not what the RFC says`);
}
await checkFigures(text);
