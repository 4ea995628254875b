/** What tshark, Wireshark's command line, shows of the TCP segments of a capture: one line each, in the figures of `shown`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stream } from "../../../server/capture/connections/streams";
import type { CapturedSegment, Conversation } from "../../../server/capture/segment";

const FIELDS = [
  "frame.number",
  "frame.time_relative",
  "ip.src",
  "ipv6.src",
  "ip.dst",
  "ipv6.dst",
  "tcp.srcport",
  "tcp.dstport",
  "tcp.stream",
  "tcp.flags",
  "tcp.seq_raw",
  "tcp.ack_raw",
  "tcp.len",
  "tcp.window_size_value",
  "tcp.urgent_pointer",
  "ip.ttl",
  "ipv6.hlim",
  "ip.dsfield.ecn",
  "ipv6.tclass.ecn",
  "ip.id",
  "tcp.options.mss_val",
  "tcp.options.wscale.shift",
  "tcp.options.sack_le",
  "tcp.options.sack_re",
  "tcp.options.timestamp.tsval",
  "tcp.options.timestamp.tsecr",
  "tcp.options.tfo.cookie",
  "tcp.options.experimental.exid",
  "tcp.option_kind",
] as const;

/** Kinds that have words of their own in the lines. */
const TOLD = ["0", "1", "2", "3", "4", "5", "8", "34"];

/** The columns of the lines. */
export const COLUMNS =
  "frame at source destination ports stream flags seq ack len win urg ttl ecn id options";

export function tsharkLines(name: string, file: Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-tshark-"));
  try {
    const path = join(folder, name.replaceAll("/", "-"));
    writeFileSync(path, file);
    const args = ["-r", path, "-Y", "tcp.window_size_value", "-o", "tcp.relative_sequence_numbers:FALSE"];
    const output = execFileSync(
      "tshark",
      [...args, "-T", "fields", ...FIELDS.flatMap((field) => ["-e", field])],
      {
        encoding: "utf8",
        maxBuffer: 2 ** 28,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    return output.split("\n").filter(Boolean).map(lineOf);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lineOf(row: string): string {
  const cells = row.split("\t");
  const cell = (field: (typeof FIELDS)[number]) => cells[FIELDS.indexOf(field)] ?? "";
  const lefts = cell("tcp.options.sack_le").split(",");
  const rights = cell("tcp.options.sack_re").split(",");
  const kinds = cell("tcp.option_kind").split(",").filter(Boolean);
  const isFastOpen = cell("tcp.options.experimental.exid") === "0xf989";
  const options = [
    ["mss", cell("tcp.options.mss_val")],
    ["wscale", cell("tcp.options.wscale.shift")],
    ["sackok", kinds.includes("4") ? "1" : ""],
    ["sack", lefts[0] === "" ? "" : lefts.map((left, index) => `${left}-${rights[index]}`).join(",")],
    [
      "ts",
      cell("tcp.options.timestamp.tsval") &&
        `${cell("tcp.options.timestamp.tsval")}/${cell("tcp.options.timestamp.tsecr")}`,
    ],
    ["cookie", cell("tcp.options.tfo.cookie").replaceAll(":", "")],
    ["others", kinds.filter((kind) => !TOLD.includes(kind) && !(kind === "254" && isFastOpen)).join(",")],
  ];
  return [
    cell("frame.number"),
    cell("frame.time_relative"),
    cell("ip.src") || cell("ipv6.src"),
    cell("ip.dst") || cell("ipv6.dst"),
    `${cell("tcp.srcport")}>${cell("tcp.dstport")}`,
    cell("tcp.stream"),
    Number.parseInt(cell("tcp.flags"), 16).toString(16),
    cell("tcp.seq_raw"),
    cell("tcp.ack_raw"),
    cell("tcp.len"),
    cell("tcp.window_size_value"),
    cell("tcp.urgent_pointer"),
    cell("ip.ttl") || cell("ipv6.hlim"),
    cell("ip.dsfield.ecn") || cell("ipv6.tclass.ecn"),
    cell("ip.id") === "" ? "-1" : String(Number.parseInt(cell("ip.id"), 16)),
    options
      .filter(([, value]) => value !== "")
      .map(([key, value]) => `${key}=${value}`)
      .join(" "),
  ].join("\t");
}

/** The same lines from what our reader makes of the file. */
export function ourLines(segments: readonly CapturedSegment[]): readonly string[] {
  const streams = new Map<Conversation, Stream>();
  let count = 0;
  return segments.map((segment) => {
    const { conversation, side } = segment;
    const stream = streams.get(conversation) ?? new Stream();
    streams.set(conversation, stream);
    const [source, destination] =
      side === 0 ? conversation.ends : [conversation.ends[1], conversation.ends[0]];
    return [
      segment.frame,
      seconds(segment.at),
      source.address,
      destination.address,
      `${source.port}>${destination.port}`,
      stream.take(segment, () => count++),
      ((segment.reserved << 8) | segment.flags).toString(16),
      segment.seq,
      segment.ack,
      segment.len,
      segment.win,
      segment.urg,
      segment.ip.ttl,
      segment.ip.ecn,
      segment.ip.id,
      optionsText(segment),
    ].join("\t");
  });
}

function seconds(at: number): string {
  const whole = BigInt(at);
  const size = whole < 0n ? -whole : whole;
  return `${whole < 0n ? "-" : ""}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, "0")}`;
}

function optionsText({ options }: CapturedSegment): string {
  if (options === undefined) return "";
  const sack = options.sack ?? [];
  const blocks = sack.flatMap((left, index) => (index % 2 === 0 ? [`${left}-${sack[index + 1]}`] : []));
  const words: readonly (readonly [string, unknown])[] = [
    ["mss", options.mss],
    ["wscale", options.wscale],
    ["sackok", options.sackPermitted ? 1 : undefined],
    ["sack", blocks.length > 0 ? blocks.join(",") : undefined],
    ["ts", options.tsval === undefined ? undefined : `${options.tsval}/${options.tsecr}`],
    ["cookie", options.fastOpen === "" ? undefined : options.fastOpen],
    ["others", options.others?.join(",")],
  ];
  return words
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
}
