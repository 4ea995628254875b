/** `tcpflowc export`: an exchange as a capture file, or as a packetdrill script. */
import { extname } from "node:path";
import { version } from "../../../package.json";
import { type Analysis, analyze } from "../../analyze";
import { type ExportProblem, exportCapture } from "../../capture/out/capture";
import { exportScript } from "../../capture/packetdrill/write";
import type { Run } from "../command";
import { Configuration } from "../configuration";
import { EXIT, type ExitStatus } from "../exit";
import { type FileWriter, failure, type Host, type Outcome, success } from "../host";
import { complain, complainOf } from "../messages";
import { oneDocument, scenarioOption } from "../one-document";

const FORMATS = ["pcap", "pcapng", "pkt"] as const;
type Format = (typeof FORMATS)[number];

export const runExport: Run = async (args, host): Promise<ExitStatus> => {
  const output = args.value("output");
  const format = formatOf(output);
  if (!format.ok || output === undefined) {
    complain(host, format.ok ? "" : format.reason);
    return EXIT.usage;
  }
  if (args.has("side") && format.value !== "pkt") {
    complain(host, `${output}: \`--side\` is for packetdrill scripts`);
    return EXIT.usage;
  }
  const document = await oneDocument(args, host);
  if (!document.ok) {
    complain(host, document.reason);
    return EXIT.usage;
  }
  const { path, text, lineOf } = document.value;
  const configuration = new Configuration(host, {}, undefined);
  const options = await configuration.optionsFor(path);
  const analysis = analyze(text, { ...options, firstLine: lineOf(0) });
  const only = scenarioOption(args, analysis.exchange.scenarios.length);
  if (!only.ok) {
    complain(host, only.reason);
    return EXIT.usage;
  }
  const scenario = only.value === undefined ? undefined : only.value - 1;
  const made = portionsOf(analysis, format.value, scenario, args.value("side"));
  if (!made.ok && made.reason !== "") {
    complainOf(host, path, made.reason);
    return EXIT.usage;
  }
  if (!made.ok) {
    for (const { line, text: reason } of made.problems) complain(host, `${path}:${lineOf(line)}: ${reason}`);
    return EXIT.findings;
  }
  const written = writeWhole(host, output, made.portions);
  if (!written.ok) complainOf(host, output, written.reason);
  return !written.ok || configuration.faulty ? EXIT.usage : EXIT.clean;
};

type Made =
  | { readonly ok: true; readonly portions: Iterable<string | Uint8Array> }
  /** Without a reason it is the problems. */
  | { readonly ok: false; readonly reason: string; readonly problems: readonly ExportProblem[] };

function portionsOf(
  analysis: Analysis,
  format: Format,
  scenario: number | undefined,
  side: string | undefined,
): Made {
  if (format === "pkt") {
    const script = exportScript(analysis, { scenario, side });
    return script.ok ? { ok: true, portions: [script.text] } : script;
  }
  const made = exportCapture(analysis, { format, scenario, application: `tcpflowc ${version}` });
  return made.ok ? made : { ...made, reason: "" };
}

function formatOf(output: string | undefined): Outcome<Format> {
  if (output === undefined)
    return failure("where to? `-o OUT` names the file, which ends in .pcap, .pcapng or .pkt");
  const ending = extname(output).slice(1).toLowerCase();
  const format = FORMATS.find((each) => each === ending);
  if (format !== undefined) return success(format);
  return failure(`${output}: its ending does not say what to write: .pcap, .pcapng or .pkt`);
}

const BUFFER = 1 << 20;

/** Gathers what is small: a packet at a time would be a call of the system for each. */
class Buffered {
  private readonly gathered: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly writer: FileWriter) {}

  write(portion: string | Uint8Array): Outcome<void> {
    const octets = typeof portion === "string" ? Buffer.from(portion) : portion;
    this.gathered.push(octets);
    this.length += octets.length;
    return this.length < BUFFER ? success<void>(undefined) : this.pass();
  }

  finish(): Outcome<void> {
    const passed = this.pass();
    return passed.ok ? this.writer.finish() : passed;
  }

  private pass(): Outcome<void> {
    const written = this.writer.write(Buffer.concat(this.gathered));
    this.gathered.length = 0;
    this.length = 0;
    if (!written.ok) this.writer.discard();
    return written;
  }
}

function writeWhole(host: Host, path: string, portions: Iterable<string | Uint8Array>): Outcome<void> {
  const writer = host.files.writer(path);
  if (!writer.ok) return writer;
  const buffered = new Buffered(writer.value);
  for (const portion of portions) {
    const written = buffered.write(portion);
    if (!written.ok) return written;
  }
  return buffered.finish();
}
