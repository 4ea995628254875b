/** `tcpflowc trace`: the computed story of an exchange, step by step. */
import { analyze } from "../../analyze";
import { paintFor } from "../colour";
import type { Run } from "../commands";
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
  const { scenarios } = analyze(document.value.text, options).trace();
  const only = scenarioOption(args, scenarios.length);
  if (!only.ok) {
    complain(host, only.reason);
    return EXIT.usage;
  }
  const shown = scenarios.filter(({ scenario }) => only.value === undefined || scenario === only.value);
  const { lineOf } = document.value;
  if (args.value("format") === "json") {
    const { traceJson } = await import("../../render/trace-json");
    host.stdout.write(traceJson(shown, lineOf));
  } else {
    const { traceText } = await import("../../render/trace-text");
    host.stdout.write(traceText(shown, lineOf, paintFor(host.stdout, host)));
  }
  return configuration.faulty ? EXIT.usage : EXIT.clean;
};
