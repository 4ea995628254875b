/** `tcpflowc check`: the documents of files and folders against RFC 9293. */
import { resolve } from "node:path";
import { version } from "../../../package.json";
import { count, summaryLine } from "../../render/report/summary";
import type { Baseline } from "../baseline";
import { type CheckOptions, readCheckOptions } from "../check-options";
import { Checker } from "../checker";
import { paintFor } from "../colour";
import type { Run } from "../command";
import { Configuration } from "../configuration";
import { EXIT, type ExitStatus } from "../exit";
import { findFiles } from "../find-files";
import { failure, type Host, type Outcome, success } from "../host";
import { complain, complainOf } from "../messages";
import { LARGEST_FILE, readAnyInput, readAnySource, STANDARD_INPUT } from "../read-source";
import { isForPeople, reporterFor } from "../reporters";

const NOTHING_TO_FIX = "Nothing to fix.\n";

export const runCheck: Run = async (args, host) => {
  const options = readCheckOptions(args);
  if (!options.ok) {
    complain(host, options.reason);
    return EXIT.usage;
  }
  const newConfiguration = () => new Configuration(host, options.value.analysis, options.value.config);
  const configuration = newConfiguration();
  const status = await checkOnce(options.value, configuration, host);
  if (!options.value.watch) return status;
  const { watchAndRepeat } = await import("../watch");
  const paths = [...options.value.paths, ...configuration.files];
  return watchAndRepeat(paths, host, () => checkOnce(options.value, newConfiguration(), host));
};

async function checkOnce(
  options: CheckOptions,
  configuration: Configuration,
  host: Host,
): Promise<ExitStatus> {
  const known = await readKnown(options.baseline, host);
  if (!known.ok) {
    complainOf(host, options.baseline ?? "", known.reason);
    return EXIT.usage;
  }
  const reporter = await reporterFor(options.format, paintFor(host.stdout, host));
  const record = await newRecord(options.writeBaseline, host);
  const checker = new Checker({ host, options, configuration, reporter, known: known.value, record });
  await checkAll(checker, options, host);
  if (configuration.faulty) checker.raise(EXIT.usage);
  checker.judgeWarnings();
  if (options.writeBaseline !== undefined) checker.writeRecord(options.writeBaseline);
  else if (options.mending === "show") sayWhatWouldChange(checker, host);
  else {
    host.stdout.write(reporter.finish({ version, files: checker.files, summary: checker.summary }));
    if (isForPeople(options.format)) await sayWhatWasFound(checker, options, host);
  }
  return checker.status;
}

async function checkAll(checker: Checker, options: CheckOptions, host: Host): Promise<void> {
  const paths = options.paths.filter((path) => path !== STANDARD_INPUT);
  const found = await findFiles(paths, host);
  for (const { path, reason } of found.problems) checker.refuse(path, reason);
  for (const folder of found.emptyFolders)
    complainOf(host, folder, "no .tcpflow or .md files in this folder");
  const input = { path: options.inputName, load: () => readAnyInput(host) };
  const files = found.files.map((file) => ({ path: file.path, load: () => readAnySource(file, host) }));
  const all = paths.length < options.paths.length ? [...files, input].sort(byPath) : files;
  for (const { path, load } of all) await checker.file(path, await load());
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}

/** In a pipe, success is silent. */
async function sayWhatWasFound(checker: Checker, { mending }: CheckOptions, host: Host): Promise<void> {
  if (checker.files.length === 0 || !(await host.stdout.delivered())) return;
  if (mending === "write") {
    host.stderr.write(checker.mended === 0 ? NOTHING_TO_FIX : `Fixed ${count(checker.mended, "problem")}.\n`);
  }
  const { summary, mendable } = checker;
  if (summary.errors + summary.warnings === 0 && !host.stderr.isTerminal) return;
  host.stderr.write(summaryLine(summary, mendable, paintFor(host.stderr, host)));
}

function sayWhatWouldChange({ mended }: Checker, host: Host): void {
  host.stderr.write(mended === 0 ? NOTHING_TO_FIX : `\`--fix\` would fix ${count(mended, "problem")}.\n`);
}

async function readKnown(path: string | undefined, host: Host): Promise<Outcome<Baseline | undefined>> {
  if (path === undefined) return success(undefined);
  const bytes = host.files.read(path, LARGEST_FILE);
  if (!bytes.ok) return failure(bytes.reason);
  const { readBaseline } = await import("../baseline");
  return readBaseline(resolve(host.cwd, path), Buffer.from(bytes.value).toString("utf8"));
}

async function newRecord(path: string | undefined, host: Host): Promise<Baseline | undefined> {
  if (path === undefined) return undefined;
  const { Baseline } = await import("../baseline");
  return new Baseline(resolve(host.cwd, path));
}
