/** `tcpflowc fmt`: files in the canonical layout. */
import { count } from "../../render/report/summary";
import { replaceFences } from "../../syntax/markdown";
import { formatText } from "../../syntax/print";
import type { Arguments } from "../arguments";
import type { Run } from "../command";
import { encode, type SourceText } from "../decode";
import { EXIT, type ExitStatus, graver } from "../exit";
import { findFiles } from "../find-files";
import type { Host } from "../host";
import { complain, complainOf, reportDefect } from "../messages";
import { isMarkdown, readSource, readStandardInput, STANDARD_INPUT } from "../read-source";

export const runFmt: Run = (args, host) => {
  if (!args.paths.includes(STANDARD_INPUT)) return formatFiles(args, host);
  if (args.paths.length === 1) return formatInput(args, host);
  complain(host, "`-` stands for standard input, which is formatted by itself: no other path beside it");
  return EXIT.usage;
};

function formatted(path: string, text: string): string {
  return isMarkdown(path) ? replaceFences(text, (fence) => formatText(fence.text)) : formatText(text);
}

async function formatInput(args: Arguments, host: Host): Promise<ExitStatus> {
  const name = args.value("stdin-filename") ?? STANDARD_INPUT;
  const source = await readStandardInput(host);
  if (source.kind !== "text") {
    complainOf(host, name, source.reason);
    return EXIT.usage;
  }
  const text = formatted(name, source.text);
  if (!args.has("check")) {
    host.stdout.write(encode(text, source));
    return EXIT.clean;
  }
  if (text === source.text) return EXIT.clean;
  host.stdout.write(`${name}\n`);
  return EXIT.findings;
}

async function formatFiles(args: Arguments, host: Host): Promise<ExitStatus> {
  const found = await findFiles(args.paths.length === 0 ? ["."] : args.paths, host);
  for (const { path, reason } of found.problems) complainOf(host, path, reason);
  for (const folder of found.emptyFolders)
    complainOf(host, folder, "no .tcpflow or .md files in this folder");
  let status: ExitStatus = found.problems.length > 0 ? EXIT.usage : EXIT.clean;
  let changed = 0;
  for (const file of found.files) {
    const source = readSource(file, host);
    if (source.kind === "passed over") continue;
    if (source.kind === "refused") {
      complainOf(host, file.path, source.reason);
      status = graver(status, EXIT.usage);
      continue;
    }
    const outcome = formatFile(file.path, source, args.has("check"), host);
    if (outcome.changed) changed++;
    status = graver(status, outcome.status);
  }
  if (changed > 0)
    host.stderr.write(`${count(changed, "file")} ${args.has("check") ? "would change" : "changed"}.\n`);
  else if (status === EXIT.clean && found.files.length > 0 && host.stderr.isTerminal)
    host.stderr.write("Nothing to change.\n");
  return status;
}

interface FileOutcome {
  readonly changed: boolean;
  readonly status: ExitStatus;
}

function formatFile(path: string, source: SourceText, onlyCheck: boolean, host: Host): FileOutcome {
  try {
    const text = formatted(path, source.text);
    if (text === source.text) return { changed: false, status: EXIT.clean };
    if (onlyCheck) {
      host.stdout.write(`${path}\n`);
      return { changed: true, status: EXIT.findings };
    }
    return writeFile(path, text, source, host);
  } catch (error) {
    reportDefect(host, error, path);
    return { changed: false, status: EXIT.defect };
  }
}

function writeFile(path: string, text: string, source: SourceText, host: Host): FileOutcome {
  const written = source.faithful
    ? host.files.write(path, encode(text, source))
    : ({
        ok: false,
        reason: "it holds characters that are not valid UTF-8, and these would be lost",
      } as const);
  if (written.ok) return { changed: true, status: EXIT.clean };
  complainOf(host, path, `not formatted: ${written.reason}`);
  return { changed: false, status: EXIT.usage };
}
