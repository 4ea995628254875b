/** The language server on Node: over standard input and output, or as the arguments ask (`--node-ipc`, `--socket=`). */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { version } from "../../package.json";
import { openOnDisk } from "./captures/node-files";
import { serve } from "./lifecycle";
import { readFromDisk } from "./project/node-reader";

const OTHER_TRANSPORT = /^--(?:node-ipc|socket|pipe)(?:=|$)/;

export function startServer(): void {
  const connection = process.argv.some((argument) => OTHER_TRANSPORT.test(argument))
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection, version, { read: readFromDisk, open: openOnDisk });
}
