/** A list of findings that are known and let be, so that only new ones are reported. */
import { dirname, relative, resolve, sep } from "node:path";
import type { FileReport, Finding } from "../render/report/finding";
import { LineIndex } from "../text/lines";
import { failure, type Outcome, success } from "./host";

export interface BaselineEntry {
  /** From the folder of the baseline file, with `/`. */
  readonly path: string;
  readonly rule: string;
  /** The line the finding stands on, without the blanks around it: moving the line does not make it new. */
  readonly text: string;
  readonly count: number;
}

export class Baseline {
  readonly #folder: string;
  readonly #counts = new Map<string, BaselineEntry>();

  /** `file` is an absolute path; paths in the list are told from its folder. */
  constructor(file: string, entries: readonly BaselineEntry[] = []) {
    this.#folder = dirname(file);
    for (const entry of entries) this.#counts.set(keyOf(entry), entry);
  }

  /** The findings that are not in the list. Infos never fail a check and are not listed. */
  unknown(report: FileReport, text: string, cwd: string): readonly Finding[] {
    const left = new Map([...this.#counts].map(([key, { count }]) => [key, count]));
    const entryOf = this.#entries(report.path, text, cwd);
    return report.findings.filter((finding) => {
      if (!isListed(finding)) return true;
      const key = keyOf(entryOf(finding));
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
  }

  add(report: FileReport, text: string, cwd: string): void {
    const entryOf = this.#entries(report.path, text, cwd);
    for (const finding of report.findings.filter(isListed)) {
      const entry = entryOf(finding);
      const key = keyOf(entry);
      const count = (this.#counts.get(key)?.count ?? 0) + 1;
      this.#counts.set(key, { ...entry, count });
    }
  }

  get size(): number {
    return [...this.#counts.values()].reduce((sum, { count }) => sum + count, 0);
  }

  toString(): string {
    const findings = [...this.#counts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
  }

  #entries(path: string, text: string, cwd: string): (finding: Finding) => BaselineEntry {
    const lines = new LineIndex(text);
    const inside = relative(this.#folder, resolve(cwd, path)).split(sep).join("/");
    return ({ rule, line }) => ({
      path: inside,
      rule,
      text: text.slice(lines.lineStart(line - 1), lines.lineEnd(line - 1)).trim(),
      count: 0,
    });
  }
}

export function readBaseline(file: string, text: string): Outcome<Baseline> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failure("it is not JSON");
  }
  const entries = (value as { findings?: unknown } | null)?.findings;
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    return failure("it is not a baseline; --write-baseline writes one");
  }
  return success(new Baseline(file, entries));
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Partial<Record<keyof BaselineEntry, unknown>>;
  return (
    typeof entry.path === "string" &&
    typeof entry.rule === "string" &&
    typeof entry.text === "string" &&
    typeof entry.count === "number"
  );
}

function isListed({ severity }: Finding): boolean {
  return severity !== "info";
}

function keyOf({ path, rule, text }: BaselineEntry): string {
  return JSON.stringify([path, rule, text]);
}
