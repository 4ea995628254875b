/** `tcpflowc render`: the diagram of a document. */
import { extname } from "node:path";
import { type Analysis, analyze } from "../../analyze";
import { type LadderFileOptions, ladderFile } from "../../render/ladder/file";
import { renderMermaidDocument } from "../../render/mermaid/mermaid";
import { ladderText } from "../../render/text/ladder-text";
import type { Arguments } from "../arguments";
import type { Run } from "../command";
import { Configuration } from "../configuration";
import { EXIT } from "../exit";
import type { Host } from "../host";
import { complain, complainOf } from "../messages";
import { oneDocument, scenarioOption } from "../one-document";
import { renderPng } from "./render-png";

const FORMAT_BY_ENDING: Readonly<Record<string, string>> = { ".svg": "svg", ".png": "png", ".txt": "text" };

export const runRender: Run = async (args, host) => {
  const document = await oneDocument(args, host);
  if (!document.ok) {
    complain(host, document.reason);
    return EXIT.usage;
  }
  const configuration = new Configuration(host, {}, undefined);
  const options = await configuration.optionsFor(document.value.path);
  const analysis = analyze(document.value.text, { ...options, firstLine: document.value.lineOf(0) });
  const only = scenarioOption(args, analysis.exchange.scenarios.length);
  if (!only.ok) {
    complain(host, only.reason);
    return EXIT.usage;
  }
  const scenario = only.value === undefined ? undefined : only.value - 1;
  const output = args.value("output");
  const format = formatOf(args);
  const wanted = { scenario, bars: args.has("bars") };
  const picture =
    format === "png" ? await renderPng(analysis, wanted, output, host) : textOf(format, analysis, wanted);
  if (picture === null || !delivered(picture, output, host)) return EXIT.usage;
  return configuration.faulty ? EXIT.usage : EXIT.clean;
};

function textOf(format: string, analysis: Analysis, options: LadderFileOptions): string {
  if (format === "svg") return ladderFile(analysis, { ...options, adapts: true });
  return format === "text"
    ? ladderText(analysis, options.scenario)
    : renderMermaidDocument(analysis, options.scenario);
}

function delivered(picture: string | Uint8Array, output: string | undefined, host: Host): boolean {
  if (output === undefined) {
    host.stdout.write(String(picture));
    return true;
  }
  const written = host.files.write(output, picture);
  if (!written.ok) complainOf(host, output, written.reason);
  return written.ok;
}

function formatOf(args: Arguments): string {
  const ending = extname(args.value("output") ?? "").toLowerCase();
  return args.value("format") ?? FORMAT_BY_ENDING[ending] ?? "mermaid";
}
