/** What Wireshark's expert says of each frame of a capture, at level warning or error, as tshark prints it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pcapFile } from "../../server/capture/out/pcap";
import type { TimedPacket } from "../../server/capture/out/timed-packet";

const WARNING = 0x600000;
/** It is said of every RST. */
const ALWAYS = "Connection reset (RST)";
const FIELDS = ["frame.number", "_ws.expert.severity", "_ws.expert.message"];

/** "TShark (Wireshark) 4.0.17 …"; undefined where it is not there. */
export function tsharkVersion(): string | undefined {
  const asked = spawnSync("tshark", ["--version"], { encoding: "utf8" });
  return asked.status === 0 ? /\d+\.\d+\.\d+/.exec(asked.stdout)?.[0] : undefined;
}

/** By frame, from 1; frames of which nothing is said are missing. */
export function expertSays(packets: readonly TimedPacket[]): ReadonlyMap<number, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-expert-"));
  const path = join(folder, "mutants.pcap");
  writeFileSync(path, Buffer.concat([...pcapFile(packets)]));
  const args = ["-r", path, "-Y", "_ws.expert.severity >= 6291456", "-T", "fields", "-E", "aggregator=|"];
  const { stdout, status, stderr } = spawnSync(
    "tshark",
    [...args, ...FIELDS.flatMap((each) => ["-e", each])],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    },
  );
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(stderr);
  const said = new Map<number, readonly string[]>();
  for (const line of stdout.split("\n")) {
    const [frame, severities = "", messages = ""] = line.split("\t");
    const levels = severities.split("|").map(Number);
    const heard = messages.split("|").filter((text, i) => (levels[i] ?? 0) >= WARNING && text !== ALWAYS);
    if (heard.length > 0) said.set(Number(frame), heard);
  }
  return said;
}
