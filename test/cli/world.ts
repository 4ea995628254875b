/** A small world for the command line: a folder of its own, and streams that remember what was written. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type FileSystem, failure, type Host, success } from "../../server/cli/host";
import { nodeFiles } from "../../server/cli/node-files";
import { portionsOf } from "../../server/cli/portions";
import { loadRasterizer, type Rasterizer } from "../../server/cli/rasterizer";
import { run } from "../../server/cli/run";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly folder: string;
  write(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  run(...words: string[]): Promise<Outcome>;
  /** What the world is like for the next run. */
  readonly conditions: Conditions;
}

export interface Conditions {
  stdin: string | Uint8Array;
  terminal: boolean;
  env: Record<string, string>;
  /** Resolves when the person is taken to press Ctrl+C. */
  interrupt: Promise<void>;
  /** Paths that may not be read; who runs the tests may be allowed to read everything. */
  locked: readonly string[];
  /** Instead of the real one; null: none is installed. */
  rasterizer?: Rasterizer | null;
  /** Whoever read standard output has gone. */
  deserted: boolean;
  /** Sees standard output as it is written. */
  onOutput: (text: string) => void;
}

export function world(files: Readonly<Record<string, string | Uint8Array>> = {}): World {
  const folder = mkdtempSync(join(tmpdir(), "tcpflowc-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const conditions: Conditions = {
    stdin: "",
    terminal: false,
    env: {},
    interrupt: Promise.resolve(),
    locked: [],
    deserted: false,
    onOutput: () => undefined,
  };
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    run: (...words) => runIn(folder, conditions, words),
    conditions,
  };
}

async function runIn(folder: string, conditions: Conditions, words: readonly string[]): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    isTerminal: conditions.terminal,
    delivered: async () => !conditions.deserted,
    write: (text: string) => {
      written[name] += text;
      if (name === "stdout") conditions.onOutput(text);
    },
  });
  const host: Host = {
    cwd: folder,
    env: conditions.env,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    files: withLocked(nodeFiles(folder), conditions.locked),
    rasterizer: async () =>
      conditions.rasterizer === undefined ? await loadRasterizer(folder) : conditions.rasterizer,
    readInput: async (limit) => {
      const bytes = Buffer.from(conditions.stdin);
      return bytes.length > limit ? failure("it is too large") : success(bytes);
    },
    inputPortions: () => portionsOf(undefined, [Buffer.from(conditions.stdin)], String),
    interrupted: () => conditions.interrupt,
  };
  const status = await run(words, host);
  return { status, ...written };
}

function withLocked(files: FileSystem, locked: readonly string[]): FileSystem {
  const denied = failure("permission denied");
  return {
    ...files,
    read: (path, limit) => (locked.includes(path) ? denied : files.read(path, limit)),
    portions: (path) => (locked.includes(path) ? denied : files.portions(path)),
    list: (path) => (locked.includes(path) ? denied : files.list(path)),
  };
}
