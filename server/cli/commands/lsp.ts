/** `tcpflowc lsp --stdio`: the language server, which no other command loads. */
import type { Run } from "../command";
import { EXIT } from "../exit";
import { complain } from "../messages";

export const runLsp: Run = async (args, host) => {
  if (!args.has("stdio")) {
    complain(host, "the language server talks over standard input and output: tcpflowc lsp --stdio");
    return EXIT.usage;
  }
  const { startServer } = await import("../../lsp/node");
  // It lives on in its connection until the editor ends it.
  startServer();
  return EXIT.clean;
};
