/** `tcpflowc render`: the diagram of a document. */
import { extname } from "node:path";
import { analyze } from "../../analyze";
import { ladderFile } from "../../render/ladder/file";
import { renderMermaidDocument } from "../../render/mermaid/mermaid";
import type { Arguments } from "../arguments";
import type { Run } from "../command";
import { Configuration } from "../configuration";
import { EXIT } from "../exit";
import { complain, complainOf } from "../messages";
import { oneDocument, scenarioOption } from "../one-document";

const FORMAT_BY_ENDING: Readonly<Record<string, string>> = { ".svg": "svg", ".png": "png", ".txt": "text" };

export const runRender: Run = async (args, host) => {
  const format = formatOf(args);
  if (format !== "mermaid" && format !== "svg") {
    complain(host, `\`${format}\` pictures are not built yet: this version draws \`mermaid\` and \`svg\``);
    return EXIT.usage;
  }
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
  const text = format === "svg" ? ladderFile(analysis, scenario) : renderMermaidDocument(analysis, scenario);
  const output = args.value("output");
  if (output === undefined) host.stdout.write(text);
  else {
    const written = host.files.write(output, text);
    if (!written.ok) {
      complainOf(host, output, written.reason);
      return EXIT.usage;
    }
  }
  return configuration.faulty ? EXIT.usage : EXIT.clean;
};

function formatOf(args: Arguments): string {
  const ending = extname(args.value("output") ?? "").toLowerCase();
  return args.value("format") ?? FORMAT_BY_ENDING[ending] ?? "mermaid";
}
