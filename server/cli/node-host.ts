/** The real world: Node's process and its streams. */
import { EXIT } from "./exit";
import { failure, type Host, type Outcome, type Output, success } from "./host";
import { nodeFiles, reasonOf, tooLarge } from "./node-files";
import { portionsOf } from "./portions";

export function nodeHost(): Host {
  const cwd = process.cwd();
  return {
    cwd,
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    files: nodeFiles(cwd),
    rasterizer: async () => (await import("./rasterizer")).loadRasterizer(cwd),
    readInput,
    inputPortions: () => portionsOf(undefined, process.stdin, reasonOf),
    interrupted: () => new Promise((done) => process.once("SIGINT", () => done())),
  };
}

/**
 * A reader that has gone away (`tcpflowc check | head -1`) is no fault: what it no longer wants is dropped. Output that
 * is lost for another reason (a full disk) is one.
 */
function output(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code === "EPIPE") return;
    process.exitCode = EXIT.usage;
    if (stream === process.stdout) process.stderr.write(`tcpflowc: standard output: ${reasonOf(error)}\n`);
  });
  return {
    write(text) {
      if (open && text !== "") stream.write(text);
    },
    delivered: () =>
      new Promise((done) => (open ? stream.write("", (error) => done(open && !error)) : done(false))),
    isTerminal: stream.isTTY === true,
  };
}

async function readInput(limit: number): Promise<Outcome<Uint8Array>> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of process.stdin) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
      pieces.push(bytes);
      length += bytes.length;
      if (length > limit) return tooLarge(limit);
    }
  } catch (error) {
    return failure(reasonOf(error));
  }
  return success(Buffer.concat(pieces));
}
