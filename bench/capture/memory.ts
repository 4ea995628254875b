/** How much memory a capture of 1 GB takes: whole processes, their largest resident set as the system counts it. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Traffic, writeTraffic } from "./traffic";

const GIGABYTE = 1e9;
const BUDGET_IN_MEGABYTES = 300;
const FULL = 1514;
const SHORT = 96;

const KINDS: Readonly<Record<string, Traffic>> = {
  "one connection, whole packets": {
    segments: Math.floor(GIGABYTE / (((1514 + 16) * 2 + 82) / 3)),
    connections: 1,
    captured: FULL,
  },
  "one connection, 96 octets": {
    segments: Math.floor(GIGABYTE / (((96 + 16) * 2 + 82) / 3)),
    connections: 1,
    captured: SHORT,
  },
  "one connection, 96 octets, with losses": {
    segments: Math.floor(GIGABYTE / 102),
    connections: 1,
    captured: SHORT,
    lossy: 5,
  },
  "a thousand at a time, with losses": {
    segments: Math.floor(GIGABYTE / 102),
    connections: 1000,
    captured: SHORT,
    each: 300,
    lossy: 5,
  },
  "a thousand at a time, 300 segments each": {
    segments: Math.floor(GIGABYTE / (((96 + 16) * 2 + 82) / 3)),
    connections: 1000,
    captured: SHORT,
    each: 300,
  },
  "handshakes and closes only": {
    segments: Math.floor(GIGABYTE / 82),
    connections: 2000,
    captured: SHORT,
    each: 3,
  },
};

export function measureMemory(folder: string): void {
  const spy = `${folder}/spy.cjs`;
  writeFileSync(
    spy,
    `process.on("exit", () => require("fs").writeSync(2, "\\nlargest " + process.resourceUsage().maxRSS + "\\n"));`,
  );
  for (const [kind, traffic] of Object.entries(KINDS)) {
    const path = `${folder}/gigabyte.pcap`;
    writeTraffic(path, traffic);
    const began = performance.now();
    const args = ["-r", spy, resolve("dist/tcpflowc.js"), "check", "--quiet", path];
    const { stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
    const seconds = (performance.now() - began) / 1000;
    const largest = Number(/largest (\d+)/.exec(stderr)?.[1]) / 1024;
    rmSync(path);
    console.log(
      `1 GB, ${kind}: ${largest.toFixed(0)} MB of ${BUDGET_IN_MEGABYTES}, ${seconds.toFixed(1)} s, ` +
        `${Math.round(traffic.segments / seconds)} segments/s, exit ${status}`,
    );
  }
}
