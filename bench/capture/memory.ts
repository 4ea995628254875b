/**
 * How much memory captures of 1 GB take (SIZE: so many octets instead): whole processes, their largest resident set as the
 * system counts it. KIND chooses by a part of a kind's name.
 */
import { spawnSync } from "node:child_process";
import { openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { HOSTILE } from "./hostile";
import { type Traffic, writeTraffic } from "./traffic";

const SIZE = Number(process.env.SIZE ?? 1e9);
const CHOSEN = process.env.KIND ?? "";
const BUDGET_IN_MEGABYTES = 300;
const SHORT = 96;
/** Octets of a packet in the file: of three in turn, and of those of a connection with losses. */
const PLAIN = ((SHORT + 16) * 2 + 82) / 3;
const LOSSY = 102;

type Command = "check" | "import" | "overview";

interface Kind {
  readonly write: (path: string) => void;
  readonly commands: readonly Command[];
}

const of = (octets: number, traffic: Omit<Traffic, "segments" | "captured"> & { captured?: number }) => {
  const segments = Math.floor(SIZE / octets);
  return (path: string) => writeTraffic(path, { captured: SHORT, ...traffic, segments });
};

const ALL: readonly Command[] = ["check", "import"];

const KINDS: Readonly<Record<string, Kind>> = {
  "one connection, whole packets": {
    write: of(((1514 + 16) * 2 + 82) / 3, { connections: 1, captured: 1514 }),
    commands: ALL,
  },
  "one connection, 96 octets": { write: of(PLAIN, { connections: 1 }), commands: ALL },
  "one connection, with losses": { write: of(LOSSY, { connections: 1, lossy: 5 }), commands: ALL },
  "a thousand at a time, 300 segments each": {
    write: of(PLAIN, { connections: 1000, each: 300 }),
    commands: ALL,
  },
  "a thousand at a time, with losses": {
    write: of(LOSSY, { connections: 1000, each: 300, lossy: 5 }),
    commands: ALL,
  },
  "a thousand at a time to the end": { write: of(PLAIN, { connections: 1000 }), commands: ALL },
  "four thousand at a time, with losses": {
    write: of(LOSSY, { connections: 4000, each: 300, lossy: 5 }),
    commands: ALL,
  },
  "handshakes and closes only": {
    write: of(82, { connections: 2000, each: 3 }),
    commands: [...ALL, "overview"],
  },
  ...Object.fromEntries(
    Object.entries(HOSTILE).map(([name, write]): [string, Kind] => [
      name,
      { write: (path) => write(path, SIZE), commands: ALL },
    ]),
  ),
};

export function measureMemory(folder: string): void {
  const spy = `${folder}/spy.cjs`;
  writeFileSync(
    spy,
    `process.on("exit", () => require("fs").writeSync(2, "\\nlargest " + process.resourceUsage().maxRSS + "\\n"));`,
  );
  console.log(`${(SIZE / 1e6).toFixed(0)} MB of each kind; budget ${BUDGET_IN_MEGABYTES} MB`);
  for (const [kind, { write, commands }] of Object.entries(KINDS)) {
    if (!kind.includes(CHOSEN)) continue;
    const path = `${folder}/gigabyte.pcap`;
    write(path);
    for (const command of commands) {
      const { megabytes, seconds, status } = run(command, path, spy);
      const verdict = megabytes <= BUDGET_IN_MEGABYTES ? "within" : "ABOVE";
      console.log(
        `${command.padEnd(8)} ${kind}: ${megabytes.toFixed(0)} MB, ${verdict} ${BUDGET_IN_MEGABYTES}; ` +
          `${seconds.toFixed(0)} s, ${(statSync(path).size / 1e6 / seconds).toFixed(1)} MB/s, exit ${status}`,
      );
    }
    rmSync(path);
  }
}

function run(command: Command, path: string, spy: string) {
  const began = performance.now();
  const args =
    command === "overview"
      ? ["-r", spy, process.argv[1] ?? "", path]
      : ["-r", spy, resolve("dist/tcpflowc.js"), command, ...(command === "check" ? ["--quiet"] : []), path];
  const env = command === "overview" ? { ...process.env, OVERVIEW: path } : process.env;
  const nowhere = openSync("/dev/null", "w");
  const { stderr, status } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env,
    stdio: ["ignore", nowhere, "pipe"],
    maxBuffer: 2 ** 28,
  });
  const megabytes = Number(/largest (\d+)/.exec(stderr)?.[1]) / 1024;
  return { megabytes, seconds: (performance.now() - began) / 1000, status };
}
