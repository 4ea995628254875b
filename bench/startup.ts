/**
 * What `tcpflowc check` of one file of ten segments costs over a Node that does nothing: whole processes, run in
 * turn. On a busy machine the fastest of them tell more than the median.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const RUNS = 20;
const AIM_IN_MILLISECONDS = 60;

const TEN_SEGMENTS = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: PSH,ACK seq=x+1 ack=y+1 len=100
server -> client: ACK seq=y+1 ack=x+101
server -> client: PSH,ACK seq=y+1 ack=x+101 len=500
client -> server: ACK seq=x+101 ack=y+501
client -> server: FIN,ACK seq=x+101 ack=y+501
server -> client: FIN,ACK seq=y+501 ack=x+102
client -> server: ACK seq=x+102 ack=y+502
`;

const folder = mkdtempSync(join(tmpdir(), "tcpflow-startup-"));
const file = join(folder, "ten.tcpflow");
writeFileSync(file, TEN_SEGMENTS);
const nothing: number[] = [];
const check: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  nothing.push(milliseconds(["-e", "0"]));
  check.push(milliseconds([resolve("dist/tcpflowc.js"), "check", file]));
}
rmSync(folder, { recursive: true });

const [fastest, usual] = [Math.min, median].map((of) => {
  const [base, whole] = [of(...nothing), of(...check)];
  return `${base.toFixed(0)} + ${(whole - base).toFixed(0)} ms`;
});
console.log(
  `node -e 0 + tcpflowc check: fastest ${fastest}, median ${usual} of ${RUNS} (aim: + ${AIM_IN_MILLISECONDS})`,
);

function milliseconds(args: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stderr}`);
  return performance.now() - begin;
}

function median(...values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
    2
  );
}
