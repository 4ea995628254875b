/** `tcpflowc trace`: the computed story of an exchange, step by step. */
import { type Analysis, analyze } from "../../analyze";
import type { Diagnostic } from "../../rules/diagnostic";
import { paintFor } from "../colour";
import type { Run } from "../command";
import { Configuration } from "../configuration";
import { EXIT } from "../exit";
import { complain } from "../messages";
import { oneDocument, scenarioOption } from "../one-document";

export const runTrace: Run = async (args, host) => {
  const document = await oneDocument(args, host);
  if (!document.ok) {
    complain(host, document.reason);
    return EXIT.usage;
  }
  const configuration = new Configuration(host, {}, undefined);
  const options = await configuration.optionsFor(document.value.path);
  const analysis = analyze(document.value.text, { ...options, firstLine: document.value.lineOf(0) });
  const { scenarios } = analysis.trace();
  const only = scenarioOption(args, scenarios.length);
  if (!only.ok) {
    complain(host, only.reason);
    return EXIT.usage;
  }
  const shown = scenarios.filter(({ scenario }) => only.value === undefined || scenario === only.value);
  const { lineOf } = document.value;
  if (args.value("format") === "json") {
    const { traceJson } = await import("../../render/trace/json");
    host.stdout.write(traceJson(shown, lineOf));
  } else {
    const { traceText } = await import("../../render/trace/text");
    host.stdout.write(
      traceText(shown, { lineOf, faultsOn: faultsByLine(analysis), paint: paintFor(host.stdout, host) }),
    );
  }
  return configuration.faulty ? EXIT.usage : EXIT.clean;
};

/** Errors and warnings by the line of the document, from 0. */
function faultsByLine({ diagnostics, tree }: Analysis): (line: number) => readonly Diagnostic[] {
  const byLine = new Map<number, Diagnostic[]>();
  for (const fault of diagnostics.filter(({ severity }) => severity !== "info")) {
    const line = tree.lines.lineOf(fault.start);
    byLine.set(line, [...(byLine.get(line) ?? []), fault]);
  }
  return (line) => byLine.get(line) ?? [];
}
