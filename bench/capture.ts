/**
 * How fast a capture is read and checked, beside tshark that only counts its packets: whole processes, in turn. Every field of
 * every capture at hand beside tshark's. With MEMORY=1 also how much memory captures of 1 GB take,
 * with MEMORY=only nothing else.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { compareFields } from "./capture/fields";
import { measureMemory } from "./capture/memory";
import { readOverview } from "./capture/overview";
import { makeTransfer } from "./capture/transfer";

const PAIRS = Number(process.env.PAIRS ?? 9);
const AIM = 4;

async function main(): Promise<void> {
  if (process.env.OVERVIEW !== undefined) {
    readOverview(process.env.OVERVIEW);
    return;
  }
  const folder = resolve(".cache/bench-captures");
  mkdirSync(folder, { recursive: true });
  if (process.env.MEMORY === "only") {
    measureMemory(folder);
    return;
  }
  const { CAPTURE } = process.env;
  const paths = CAPTURE === undefined ? [] : [CAPTURE];
  if (CAPTURE !== undefined) compareSpeed(CAPTURE, "as given");
  else {
    for (const lossy of [false, true]) {
      const path = join(folder, lossy ? "transfer-with-losses.pcap" : "transfer.pcap");
      compareSpeed(path, `${lossy ? "with losses" : "nothing lost"}, ${await makeTransfer(path, lossy)}`);
      paths.push(path);
    }
  }
  compareFields(["test/fixtures/captures"], paths);
  if (process.env.MEMORY !== undefined) measureMemory(folder);
}

function compareSpeed(path: string, made: string): void {
  const tshark = ["tshark", "-q", "-z", "io,phs", "-r", path];
  const check = [process.execPath, resolve("dist/tcpflowc.js"), "check", path];
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    theirs.push(milliseconds(tshark));
    ours.push(milliseconds(check));
  }
  const segments = segmentsIn(path);
  const ratios = theirs.map((each, index) => each / (ours[index] ?? each));
  console.log(`${path} (${made}): ${statSync(path).size} octets, ${segments} TCP segments`);
  console.log(
    `tshark -q -z io,phs: median ${median(theirs).toFixed(0)} ms, fastest ${Math.min(...theirs).toFixed(0)} ms`,
  );
  console.log(
    `tcpflowc check:      median ${median(ours).toFixed(0)} ms, fastest ${Math.min(...ours).toFixed(0)} ms, ` +
      `${Math.round((segments / median(ours)) * 1000)} segments/s`,
  );
  console.log(
    `${median(ratios).toFixed(2)} times as fast (median of ${PAIRS} pairs), ` +
      `${(Math.min(...theirs) / Math.min(...ours)).toFixed(2)} times by the fastest of each (aim: ${AIM})`,
  );
}

/** Findings are no failure: exit 1 is let pass. */
function milliseconds([program = "", ...args]: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0 && status !== 1)
    throw new Error(`${program} ${args.join(" ")} ended with ${status}\n${stderr}`);
  return performance.now() - begin;
}

function segmentsIn(capture: string): number {
  const args = [resolve("dist/tcpflowc.js"), "check", "--quiet", "--format", "json", capture];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  return (JSON.parse(stdout) as { summary: { segments: number } }).summary.segments;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

void main();
