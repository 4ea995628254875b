/** `tcpflowc check` of a packet capture: frames for lines, every format, every way to name one. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { GOOD } from "./documents";
import { world } from "./world";

const RIGHT = readFileSync("test/fixtures/captures/client-closes-first.a.pcap");
/** The same, but the third segment of the handshake acknowledges one octet too many. */
const WRONG = withFlippedAck(RIGHT);

/** pcap with raw IPv4 packets: 24 octets of header, then 16 before each packet. */
function withFlippedAck(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  let at = 24;
  for (let frame = 1; frame < 3; frame++) at += 16 + changed.readUInt32LE(at + 8);
  const ack = at + 16 + 20 + 8;
  changed.writeUInt32BE((changed.readUInt32BE(ack) + 7000) >>> 0, ack);
  return changed;
}

describe("a capture named on the line", () => {
  test("that is right: infos at most, exit 0", async () => {
    const there = world({ "a.pcap": RIGHT });
    const { status, stdout, stderr } = await there.run("check", "a.pcap", "--format", "json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { files, summary } = JSON.parse(stdout);
    expect(files[0].path).toBe("a.pcap");
    expect(summary).toMatchObject({ files: 1, segments: files[0].segments, errors: 0, warnings: 0 });
  });

  test("that is wrong: the frame's number as line, column 1", async () => {
    const there = world({ "a.pcap": WRONG });
    const { status, stdout } = await there.run("check", "a.pcap", "--format", "json");
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(stdout).files[0];
    const wrong = diagnostics.filter((each: { severity: string }) => each.severity === "error");
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatchObject({ line: 3, column: 1, endLine: 3, endColumn: 1, scenario: 1, segment: 3 });
    expect(wrong[0].fixes).toEqual([]);
  });

  test("the segment is shown with its endpoints", async () => {
    const { stdout } = await world({ "a.pcap": WRONG }).run("check", "a.pcap", "--quiet");
    expect(stdout).toMatch(/--> a\.pcap:3:1\n/);
    expect(stdout).toMatch(/^3 \| client 10\.77\.0\.1:\d+ -> server 10\.77\.0\.2:\d+: ACK seq=x\+1 ack=/m);
  });

  test.each(["concise", "jsonl", "sarif", "github", "gitlab", "junit"])("--format %s", async (format) => {
    const { status, stdout } = await world({ "a.pcap": WRONG }).run("check", "a.pcap", "--format", format);
    expect(status).toBe(1);
    expect(stdout).toContain("a.pcap");
  });

  test("packed by gzip", async () => {
    const there = world({ "a.pcap.gz": gzipSync(WRONG) });
    expect((await there.run("check", "a.pcap.gz", "--quiet")).stdout).toContain("a.pcap.gz:3:1");
  });

  test("from standard input, beside a document", async () => {
    const there = world({ "a.tcpflow": GOOD });
    there.conditions.stdin = WRONG;
    const { status, stdout } = await there.run("check", "-", "a.tcpflow", "--format", "json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).files.map(({ path }: { path: string }) => path)).toEqual(["-", "a.tcpflow"]);
  });

  test("a rule's level, and how many warnings may pass", async () => {
    const there = world({ "a.pcap": WRONG });
    const { rule } = JSON.parse((await there.run("check", "a.pcap", "--format", "jsonl", "-q")).stdout);
    expect((await there.run("check", "a.pcap", "--rule", `${rule}=warning`)).status).toBe(0);
    expect(
      (await there.run("check", "a.pcap", "--rule", `${rule}=warning`, "--max-warnings", "0")).status,
    ).toBe(1);
    expect((await there.run("check", "a.pcap", "--rule", `${rule}=off`, "-q")).stdout).toBe("");
  });

  test("a baseline knows its findings", async () => {
    const there = world({ "a.pcap": WRONG });
    expect((await there.run("check", "a.pcap", "--write-baseline", "known.json")).status).toBe(0);
    expect((await there.run("check", "a.pcap", "--baseline", "known.json")).status).toBe(0);
  });
});

test("a capture in a folder is passed over", async () => {
  const there = world({ "a.tcpflow": GOOD, "b.pcap": WRONG });
  expect((await there.run("check")).status).toBe(0);
});

test.each([
  ["a text", "hello\n", "this is no pcap or pcapng file: it begins with 0x68656c6c"],
  ["nothing", "", "the file is empty"],
])("%s that is called a capture is refused as one", async (_name, content, reason) => {
  const { status, stdout, stderr } = await world({ "a.pcap": content }).run("check", "a.pcap");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(`a.pcap: offset 0: ${reason}`);
});

test("what gzip packed and is no capture is refused", async () => {
  const { status, stdout, stderr } = await world({ "a.gz": gzipSync("hello, hello") }).run("check", "a.gz");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain("a.gz: offset 0: this is no pcap or pcapng file: it begins with 0x68656c6c");
});

test("what gzip packed and is cut off is checked as far as it goes", async () => {
  const packed = gzipSync(WRONG);
  const { status, stdout, stderr } = await world({ "a.gz": packed.subarray(0, -9) }).run(
    "check",
    "a.gz",
    "-q",
  );
  expect(status).toBe(2);
  expect(stdout).toContain("a.gz:3:1");
  expect(stderr).toContain("a.gz: ");
  expect(stderr).not.toContain("internal error");
});
