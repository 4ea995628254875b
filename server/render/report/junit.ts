/** `--format junit`: each file a suite, each error a failed test; what is no error is told in a passed one. */
import type { FileReport, Finding, Reporter } from "./finding";

export const junitReporter: Reporter = {
  file: () => "",
  finish({ files }) {
    const suites = files.map(suite);
    const tests = suites.reduce((sum, { tests }) => sum + tests, 0);
    const failures = suites.reduce((sum, { failures }) => sum + failures, 0);
    return [
      `<?xml version="1.0" encoding="UTF-8"?>`,
      `<testsuites name="tcpflowc" tests="${tests}" failures="${failures}" errors="0">`,
      ...suites.map(({ xml }) => xml),
      "</testsuites>",
      "",
    ].join("\n");
  },
};

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

function suite({ path, findings }: FileReport): Suite {
  const cases = findings.length === 0 ? [passed(path)] : findings.map((finding) => testCase(path, finding));
  const failures = findings.filter(({ severity }) => severity === "error").length;
  const xml = [
    `  <testsuite name="${escapeXml(path)}" tests="${cases.length}" failures="${failures}" errors="0">`,
    ...cases,
    "  </testsuite>",
  ].join("\n");
  return { tests: cases.length, failures, xml };
}

function passed(path: string): string {
  return `    <testcase classname="${escapeXml(path)}" name="check"/>`;
}

function testCase(path: string, finding: Finding): string {
  const { rule, severity, line, column, message, spec, expected } = finding;
  const text = escapeXml([`${path}:${line}:${column}: ${message}`, ...spec.map(({ url }) => url)].join("\n"));
  const open = `    <testcase classname="${escapeXml(path)}" name="${escapeXml(rule)} (${line}:${column})" file="${escapeXml(path)}" line="${line}">`;
  const body =
    severity === "error"
      ? `      <failure type="${escapeXml(rule)}" message="${escapeXml(message.replaceAll(/\s+/g, " "))}">${text}</failure>`
      : `      <system-out>${severity}${expected ? ", expected" : ""}: ${text}</system-out>`;
  return `${open}\n${body}\n    </testcase>`;
}

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Nothing to escape, as in nearly every text. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** XML 1.0 knows no control characters but tab and line breaks, and no lone surrogates: they become U+FFFD. */
function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  let escaped = "";
  for (const character of text) escaped += isLegal(character) ? (ENTITY[character] ?? character) : "\ufffd";
  return escaped;
}

function isLegal(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
