/** One run of `check` over many files: each read, mended where asked, checked and reported; and the sum of it all. */
import { resolve } from "node:path";
import type { FileReport, Finding, Reporter, Summary } from "../render/report/finding";
import { count, countFindings } from "../render/report/summary";
import type { Baseline } from "./baseline";
import { checkFile } from "./check-file";
import type { CheckOptions } from "./check-options";
import type { Configuration } from "./configuration";
import { encode, type SourceText } from "./decode";
import { EXIT, type ExitStatus, graver } from "./exit";
import type { Host } from "./host";
import { complain, complainOf, reportDefect } from "./messages";
import type { CaptureSource, Source } from "./read-source";

export interface Tools {
  readonly host: Host;
  readonly options: CheckOptions;
  readonly configuration: Configuration;
  readonly reporter: Reporter;
  /** The findings to leave out. */
  readonly known: Baseline | undefined;
  /** Where findings are written down instead of being reported. */
  readonly record: Baseline | undefined;
}

export class Checker {
  readonly #tools: Tools;
  readonly #files: FileReport[] = [];
  #status: ExitStatus = EXIT.clean;
  #summary: Summary = { files: 0, segments: 0, errors: 0, warnings: 0, infos: 0 };
  /** Findings left that a safe fix mends. */
  mendable = 0;
  /** Findings that were mended, or would be with `--fix`. */
  mended = 0;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Every file checked, in order; what `--quiet` leaves out is not in it. */
  get files(): readonly FileReport[] {
    return this.#files;
  }

  get summary(): Summary {
    return this.#summary;
  }

  get status(): ExitStatus {
    return this.#status;
  }

  raise(status: ExitStatus): void {
    this.#status = graver(this.#status, status);
  }

  refuse(path: string, reason: string): void {
    complainOf(this.#tools.host, path, reason);
    this.raise(EXIT.usage);
  }

  async file(path: string, source: Source | CaptureSource): Promise<void> {
    if (source.kind === "passed over") return;
    if (source.kind === "refused") {
      this.refuse(path, source.reason);
      return;
    }
    try {
      if (source.kind === "capture") await this.#checkCapture(path, source);
      else await this.#check(path, source);
    } catch (error) {
      reportDefect(this.#tools.host, error, path);
      this.raise(EXIT.defect);
    }
  }

  async #check(path: string, source: SourceText): Promise<void> {
    const { options, configuration } = this.#tools;
    const analysis = await configuration.optionsFor(path);
    const text = options.mending === "no" ? source.text : await this.#mend(path, source);
    this.#report(checkFile(path, text, analysis), text);
  }

  async #checkCapture(path: string, { portions }: CaptureSource): Promise<void> {
    const { configuration, host } = this.#tools;
    const { checkCapture } = await import("./check-capture");
    const options = await configuration.optionsFor(path);
    const { report, whole } = await checkCapture(path, portions, options, host);
    if (!whole) this.raise(EXIT.usage);
    if (report !== undefined) this.#report(report, "");
  }

  /** `text`: the file's own; a capture has none. */
  #report(whole: FileReport, text: string): void {
    const { host, options, reporter, known, record } = this.#tools;
    const report = known === undefined ? whole : { ...whole, findings: known.unknown(whole, text, host.cwd) };
    this.#count(report);
    record?.add(report, text, host.cwd);
    const shown = options.quiet
      ? { ...report, findings: report.findings.filter(isError), untold: report.untold?.filter(isError) ?? [] }
      : report;
    this.#files.push(shown);
    if (options.mending !== "show" && record === undefined) host.stdout.write(reporter.file(shown, text));
  }

  /** The text to report on: the mended one where it was written, else the one there is. */
  async #mend(path: string, source: SourceText): Promise<string> {
    const { host, options, configuration } = this.#tools;
    const { mend } = await import("./mend");
    const { text, applied } = mend(path, source.text, await configuration.optionsFor(path));
    if (applied === 0) return source.text;
    if (options.mending === "show") {
      const { unifiedDiff } = await import("./patch");
      host.stdout.write(unifiedDiff(path, source.text, text));
      this.mended += applied;
      this.raise(EXIT.findings);
      return source.text;
    }
    if (!source.faithful) {
      this.refuse(path, "not fixed: it holds characters that are not valid UTF-8, and these would be lost");
      return source.text;
    }
    const written = host.files.write(path, encode(text, source));
    if (!written.ok) {
      this.refuse(path, `not fixed: ${written.reason}`);
      return source.text;
    }
    this.mended += applied;
    return text;
  }

  #count({ segments, findings, untold = [] }: FileReport): void {
    const { errors, warnings, infos } = countFindings(findings);
    const more = (wanted: Finding["severity"]) =>
      untold.reduce((all, { severity, count }) => all + (severity === wanted ? count : 0), 0);
    const sum = this.#summary;
    this.#summary = {
      files: sum.files + 1,
      segments: sum.segments + segments,
      errors: sum.errors + errors + more("error"),
      warnings: sum.warnings + warnings + more("warning"),
      infos: sum.infos + infos + more("info"),
    };
    this.mendable += findings.filter(
      ({ fixes, expected }) => !expected && fixes.some(({ safe }) => safe),
    ).length;
    if (errors > 0 && this.#tools.record === undefined) this.raise(EXIT.findings);
  }

  /** More warnings than are let pass are findings too. */
  judgeWarnings(): void {
    const { host, options, record } = this.#tools;
    if (record !== undefined || this.#summary.warnings <= options.maxWarnings) return;
    complain(
      host,
      `${count(this.#summary.warnings, "warning")}, and \`--max-warnings\` lets ${options.maxWarnings} pass`,
    );
    this.raise(EXIT.findings);
  }

  /** The list of `--write-baseline`, once every file is in it. */
  writeRecord(path: string): void {
    const { host, record } = this.#tools;
    if (record === undefined) return;
    const written = host.files.write(resolve(host.cwd, path), record.toString());
    if (written.ok) complain(host, `wrote ${count(record.size, "finding")} to ${path}`);
    else this.refuse(path, written.reason);
  }
}

function isError({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error";
}
