/** `tcpflowc import`: a packet capture as a document. */
import { basename } from "node:path";
import { CaptureImport, type ImportOptions } from "../../capture/write/capture-import";
import type { NumberKind } from "../../capture/write/options";
import { PairImport } from "../../capture/write/pair-import";
import { type Arguments, numberOption } from "../arguments";
import { CaptureProblems } from "../capture-problems";
import type { Run } from "../command";
import { EXIT, type ExitStatus } from "../exit";
import { failure, type Host, type Outcome, success } from "../host";
import { complain, complainOf } from "../messages";
import { type PortionSink, readCapture } from "../read-capture";
import { STANDARD_INPUT } from "../read-source";
import { TextOutput } from "../text-output";
import { importScriptFile, isScript } from "./import-script";

/** What is to be done with what was read: false, and said why, where nothing comes of it. */
type Imported = Promise<boolean>;

export const runImport: Run = async (args, host): Promise<ExitStatus> => {
  if (isScript(args.paths[0])) return importScriptFile(args, host);
  const paths = capturesOf(args);
  const stream = numberOption(args, "stream", 0);
  if (!paths.ok || !stream.ok) {
    complain(host, paths.ok ? (stream.ok ? "" : stream.reason) : paths.reason);
    return EXIT.usage;
  }
  const output = TextOutput.open(host, args.value("output"));
  if (!output.ok) {
    complainOf(host, args.value("output") ?? "", output.reason);
    return EXIT.usage;
  }
  const scratch = host.files.scratch();
  const options: ImportOptions = {
    scratch,
    title: titleOf(paths.value),
    stream: stream.value,
    numbers: (args.value("numbers") ?? "symbols") as NumberKind,
    expand: args.has("expand"),
  };
  const [first, second] = paths.value;
  const imported =
    second === undefined
      ? importOne(first, options, output.value, host)
      : importBoth(first, second, options, output.value, host);
  const isMade = await imported.finally(() => scratch.close());
  if (!isMade) {
    output.value.discard();
    return EXIT.usage;
  }
  const written = output.value.finish();
  if (written.ok) return EXIT.clean;
  complainOf(host, args.value("output") ?? "standard output", written.reason);
  return EXIT.usage;
};

type Paths = readonly [first: string, second: string | undefined];

function capturesOf({ paths }: Arguments): Outcome<Paths> {
  const [first, second, third] = paths;
  if (first === undefined)
    return failure("which capture? Name a .pcap or .pcapng file, or `-` for standard input");
  if (third !== undefined)
    return failure(`two captures at most, one from each end: \`${third}\` is too many`);
  if (first === second) return failure(`\`${first}\` is named twice: the second capture is the other host's`);
  return success([first, second]);
}

function titleOf(paths: Paths): string {
  const names = paths
    .filter((path) => path !== undefined && path !== STANDARD_INPUT)
    .map((path) => basename(path ?? ""));
  return names.length === 0 ? "Capture" : names.join(" and ");
}

async function importOne(path: string, options: ImportOptions, output: TextOutput, host: Host): Imported {
  const problems = new CaptureProblems(host, path);
  let goesOn = true;
  const capture = new CaptureImport(
    options,
    (line) => output.line(line),
    // A file that is not read to its end seems to break off.
    (problem) => {
      if (goesOn && !capture.isComplete) problems.problem(problem);
    },
  );
  const read = await readInto(path, host, async (portion) => {
    capture.push(portion);
    goesOn = !capture.isComplete && (await output.keptUp());
    return goesOn;
  });
  if (!read) return false;
  const { summary, written, streams } = capture.finish();
  if (goesOn) problems.finish(summary);
  // What is no capture the reader has named already.
  return summary.format !== undefined && isThere(path, options.stream, written, streams, host);
}

async function importBoth(
  first: string,
  second: string,
  options: ImportOptions,
  output: TextOutput,
  host: Host,
): Imported {
  const named = [new CaptureProblems(host, first), new CaptureProblems(host, second)] as const;
  const pair = new PairImport(
    options,
    (line) => output.line(line),
    (capture, problem) => named[capture].problem(problem),
  );
  for (const capture of [0, 1] as const) {
    const read = await readInto(capture === 0 ? first : second, host, (portion) => {
      pair.push(capture, portion);
      return true;
    });
    if (!read) return false;
    const summary = pair.end(capture);
    named[capture].finish(summary);
    if (summary.format === undefined) return false;
  }
  const { joined, written, streams } = pair.finish();
  if (joined === 0) {
    complain(host, `${first} and ${second} have no connection in common`);
    return false;
  }
  return isThere(first, options.stream, written, streams, host);
}

/** False where nothing at all could be read. */
async function readInto(path: string, host: Host, sink: PortionSink): Promise<boolean> {
  let begun = false;
  const read = await readCapture(path, host, (portion) => {
    begun = true;
    return sink(portion);
  });
  if (!read.ok) complainOf(host, path, read.reason);
  return read.ok || begun;
}

function isThere(
  path: string,
  stream: number | undefined,
  written: boolean,
  streams: number,
  host: Host,
): boolean {
  if (stream === undefined || written) return true;
  complainOf(host, path, `there is no stream ${stream}; ${streamsText(streams)}`);
  return false;
}

function streamsText(streams: number): string {
  if (streams === 0) return "it holds no TCP connection";
  return streams === 1 ? "stream 0 is the only one" : `there are 0 to ${streams - 1}`;
}
