/**
 * Asks a live Linux kernel afresh: exchanges with a peer that says random things, right and wrong, are captured and checked, and what is said
 * of the kernel's frames is counted: there it is a false alarm. Needs root, /dev/net/tun and python3; TCPFLOW_ORACLE_COUNT and
 * TCPFLOW_ORACLE_SEED choose how many exchanges and which.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CaptureCheck } from "../server/capture/check/capture-check";
import { CaptureReader } from "../server/capture/read/reader";

const KERNEL = "10.79.0.1";
const count = Number(process.env.TCPFLOW_ORACLE_COUNT ?? 30);
const seed = Number(process.env.TCPFLOW_ORACLE_SEED ?? Date.now() % 100_000);

if (process.getuid?.() !== 0 || !existsSync("/dev/net/tun")) {
  console.log("Left out: it needs root and /dev/net/tun.");
} else {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-oracle-"));
  const args = ["test/oracle/kernel_oracle.py", folder, String(count), String(seed)];
  const made = spawnSync("python3", args, { stdio: ["ignore", "ignore", "inherit"] });
  if (made.status === 0) process.exitCode = report(folder) ? 0 : 1;
  else process.exitCode = 1;
  rmSync(folder, { recursive: true });
}

/** False where a frame of the kernel bears an error or a warning. */
function report(folder: string): boolean {
  const alarms: string[] = [];
  const ofPeer = new Map<string, number>();
  let exchanges = 0;
  let segments = 0;
  for (const name of readdirSync(folder).sort()) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const senders = sendersOf(bytes);
    exchanges += 1;
    segments += senders.size;
    const check = new CaptureCheck({}, () => undefined);
    check.push(bytes);
    for (const { line, rule, severity, message } of check.finish().findings) {
      if (severity === "info") continue;
      if (senders.get(line) === KERNEL) alarms.push(`${name} frame ${line}: ${rule}: ${message}`);
      else ofPeer.set(rule, (ofPeer.get(rule) ?? 0) + 1);
    }
  }
  console.log(`seed ${seed}: ${exchanges} exchanges, ${segments} segments`);
  console.log(`errors and warnings on the kernel's frames: ${alarms.length}`);
  for (const each of alarms) console.log(`  ${each}`);
  console.log(`on the peer's: ${[...ofPeer.values()].reduce((sum, each) => sum + each, 0)}`);
  const rows = [...ofPeer].sort(([, a], [, b]) => b - a);
  for (const [rule, times] of rows) console.log(`  ${String(times).padStart(5)} ${rule}`);
  return alarms.length === 0;
}

/** By frame, the address that sent it. */
function sendersOf(bytes: Uint8Array): Map<number, string> {
  const senders = new Map<number, string>();
  const reader = new CaptureReader({
    segment: ({ frame, conversation, side }) => senders.set(frame, conversation.ends[side].address),
    problem: () => undefined,
  });
  reader.push(bytes);
  reader.finish();
  return senders;
}
