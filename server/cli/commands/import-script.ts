/** `tcpflowc import x.pkt`: a packetdrill script as a document. */
import { basename } from "node:path";
import { importScript } from "../../capture/packetdrill/document";
import type { Arguments } from "../arguments";
import { EXIT, type ExitStatus } from "../exit";
import type { Host } from "../host";
import { complain, complainOf } from "../messages";
import { readNamed } from "../read-source";

export function isScript(path: string | undefined): path is string {
  return path !== undefined && /\.pkt$/i.test(path);
}

/** These speak of captures only. */
const FOR_CAPTURES = ["stream", "numbers", "expand"] as const;

export function importScriptFile(args: Arguments, host: Host): ExitStatus {
  const [path = "", extra] = args.paths;
  const option = FOR_CAPTURES.find((each) => args.has(each));
  if (extra !== undefined || option !== undefined) {
    complain(
      host,
      extra === undefined
        ? `${path}: \`--${option}\` is for captures`
        : `one script at a time: \`${extra}\` is too many`,
    );
    return EXIT.usage;
  }
  const source = readNamed(path, host);
  if (source.kind === "refused") {
    complainOf(host, path, source.reason);
    return EXIT.usage;
  }
  const imported = importScript(source.text, basename(path));
  if (!imported.ok) {
    complain(host, `${path}:${imported.problem.line}: ${imported.problem.text}`);
    return EXIT.usage;
  }
  const output = args.value("output");
  if (output === undefined) {
    host.stdout.write(imported.text);
    return EXIT.clean;
  }
  const written = host.files.write(output, imported.text);
  if (written.ok) return EXIT.clean;
  complainOf(host, output, written.reason);
  return EXIT.usage;
}
