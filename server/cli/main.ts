/** The process `tcpflowc`: its words in, its exit status out. */
import { nodeHost } from "./node-host";
import { run } from "./run";

void run(process.argv.slice(2), nodeHost()).then((status) => {
  // Not process.exit(): what is still on its way through a pipe has to arrive.
  process.exitCode = Math.max(status, Number(process.exitCode ?? 0));
});
