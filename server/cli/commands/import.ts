/** `tcpflowc import`: a packet capture as a document. */
import { basename } from "node:path";
import { CaptureImport } from "../../capture/write/capture-import";
import type { NumberKind, WriteOptions } from "../../capture/write/options";
import { type Arguments, numberOption } from "../arguments";
import { CaptureProblems } from "../capture-problems";
import type { Run } from "../command";
import { EXIT, type ExitStatus } from "../exit";
import { failure, type Host, type Outcome, success } from "../host";
import { complain, complainOf } from "../messages";
import { readCapture } from "../read-capture";
import { STANDARD_INPUT } from "../read-source";
import { TextOutput } from "../text-output";
import { importScriptFile, isScript } from "./import-script";

export const runImport: Run = async (args, host): Promise<ExitStatus> => {
  if (isScript(args.paths[0])) return importScriptFile(args, host);
  const path = captureOf(args);
  const stream = numberOption(args, "stream", 0);
  if (!path.ok || !stream.ok) {
    complain(host, path.ok ? (stream.ok ? "" : stream.reason) : path.reason);
    return EXIT.usage;
  }
  const output = TextOutput.open(host, args.value("output"));
  if (!output.ok) {
    complainOf(host, args.value("output") ?? "", output.reason);
    return EXIT.usage;
  }
  if (!(await importCapture(path.value, stream.value, optionsOf(args), output.value, host))) {
    output.value.discard();
    return EXIT.usage;
  }
  const written = output.value.finish();
  if (written.ok) return EXIT.clean;
  complainOf(host, args.value("output") ?? "standard output", written.reason);
  return EXIT.usage;
};

function captureOf(args: Arguments): Outcome<string> {
  const [path, second, third] = args.paths;
  if (path === undefined)
    return failure("which capture? Name a .pcap or .pcapng file, or `-` for standard input");
  if (third !== undefined) return failure(`two captures at most: \`${third}\` is too many`);
  if (second !== undefined) return failure("two captures cannot be joined yet");
  return success(path);
}

function optionsOf(args: Arguments): WriteOptions {
  return { numbers: (args.value("numbers") ?? "symbols") as NumberKind, expand: args.has("expand") };
}

/** False, and said why: nothing came of it. */
async function importCapture(
  path: string,
  stream: number | undefined,
  options: WriteOptions,
  output: TextOutput,
  host: Host,
): Promise<boolean> {
  const title = path === STANDARD_INPUT ? "Capture" : basename(path);
  const problems = new CaptureProblems(host, path);
  const capture = new CaptureImport(
    { ...options, title, stream },
    (line) => output.line(line),
    (problem) => problems.problem(problem),
  );
  let begun = false;
  const read = await readCapture(path, host, (portion) => {
    begun = true;
    capture.push(portion);
    return output.keptUp();
  });
  if (!read.ok) complainOf(host, path, read.reason);
  if (!read.ok && !begun) return false;
  const { summary, written, streams } = capture.finish();
  problems.finish(summary);
  // What is no capture the reader has named already.
  if (summary.format === undefined) return false;
  if (stream === undefined || written) return true;
  complainOf(host, path, `there is no stream ${stream}; ${streamsText(streams)}`);
  return false;
}

function streamsText(streams: number): string {
  if (streams === 0) return "it holds no TCP connection";
  return streams === 1 ? "stream 0 is the only one" : `there are 0 to ${streams - 1}`;
}
