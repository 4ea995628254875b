/** Makes the capture that is timed: 110 MB over a pair of virtual interfaces, 96 octets of each packet, about 84,000 segments. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { writeTraffic } from "./traffic";

const OCTETS = 110_000_000;
const SEGMENTS = 84_000;
const SNAP_LENGTH = 96;
const PORT = 5001;
const [CLIENT, SERVER] = ["tcpflow-bench-a", "tcpflow-bench-b"] as const;

const SERVE = `require("net").createServer((socket) => socket.on("data", () => {}).on("end", () => {
  socket.end();
  setTimeout(() => process.exit(0), 300);
})).listen(${PORT}, "10.99.0.2", () => console.log("listening"));`;

const SEND = `const socket = require("net").connect(${PORT}, "10.99.0.2", pump);
const chunk = Buffer.alloc(65536, 97);
let left = ${OCTETS};
function pump() {
  while (left > 0) {
    left -= chunk.length;
    if (!socket.write(chunk)) return socket.once("drain", pump);
  }
  socket.end();
}
socket.on("data", () => {});`;

/** Octets that the sender keeps unacknowledged: less than the queue of 1,000 packets between the two holds. */
const SMALL_BUFFER = 524_288;
/** Of generated rounds one in so many has a loss. */
const LOSSY = 100;

/**
 * Real where this process may set up networks, else generated. `lossy`: the sender may send more at once than the queue between the
 * two holds. Returns what it is.
 */
export async function makeTransfer(path: string, lossy: boolean): Promise<string> {
  if (existsSync(path)) return "made before";
  const part = `${path}.part`;
  try {
    if (await transfer(part, lossy)) {
      renameSync(part, path);
      return "made by two kernels";
    }
  } finally {
    for (const name of [CLIENT, SERVER]) spawnSync("ip", ["netns", "del", name]);
    rmSync(part, { force: true });
  }
  const traffic = { segments: SEGMENTS, connections: 1, captured: SNAP_LENGTH };
  writeTraffic(path, lossy ? { ...traffic, lossy: LOSSY } : traffic);
  return "generated, since networks cannot be set up here";
}

async function transfer(path: string, lossy: boolean): Promise<boolean> {
  const setUp = [
    ["netns", "add", CLIENT],
    ["netns", "add", SERVER],
    ["link", "add", "tfba", "netns", CLIENT, "type", "veth", "peer", "name", "tfbb", "netns", SERVER],
    ["-n", CLIENT, "addr", "add", "10.99.0.1/24", "dev", "tfba"],
    ["-n", SERVER, "addr", "add", "10.99.0.2/24", "dev", "tfbb"],
    // One packet a segment, as on a wire.
    ["-n", CLIENT, "link", "set", "dev", "tfba", "gso_max_segs", "1", "up"],
    ["-n", SERVER, "link", "set", "dev", "tfbb", "gso_max_segs", "1", "up"],
  ];
  if (process.getuid?.() !== 0 || spawnSync("tcpdump", ["--version"]).status !== 0) return false;
  if (!setUp.every((args) => spawnSync("ip", args).status === 0)) return false;
  if (!lossy) {
    const limit = `net.ipv4.tcp_wmem=4096 16384 ${SMALL_BUFFER}`;
    if (spawnSync("ip", ["netns", "exec", CLIENT, "sysctl", "-w", limit]).status !== 0) return false;
  }
  const inside = (host: string, ...words: string[]): ChildProcess =>
    spawn("ip", ["netns", "exec", host, ...words], { stdio: "ignore" });
  // What a sender sends on two processors waits in two queues, and overtakes: also what it sends when an ACK comes in.
  const onOne = lossy ? [] : ["taskset", "-c", "0"];
  const tap = inside(
    CLIENT,
    ...["tcpdump", "-i", "tfba", "-s", String(SNAP_LENGTH), "-B", "65536", "-w", path, "tcp"],
  );
  const server = inside(SERVER, ...onOne, process.execPath, "-e", SERVE);
  await wait(1500);
  const client = inside(CLIENT, ...onOne, process.execPath, "-e", SEND);
  const done = await Promise.race([ended(server), wait(60_000, false)]);
  client.kill();
  server.kill();
  await wait(500);
  tap.kill("SIGINT");
  await Promise.race([ended(tap), wait(5000)]);
  return done && existsSync(path);
}

function ended(child: ChildProcess): Promise<true> {
  return new Promise((resolve) => child.once("exit", () => resolve(true)));
}
