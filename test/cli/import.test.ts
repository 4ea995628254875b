/** `tcpflowc import`: what is written where, and what is said of captures that are damaged or none. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { world } from "./world";

const CAPTURES = join(import.meta.dirname, "../fixtures/captures");
const SYN_LOST = readFileSync(join(CAPTURES, "syn-lost.a.pcap"));
const MANY = readFileSync(join(CAPTURES, "many-connections.a.pcap"));

describe("where the text goes", () => {
  test("to standard output", async () => {
    const { status, stdout, stderr } = await world({ "a.pcap": SYN_LOST }).run("import", "a.pcap");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(
      /^title "a\.pcap"\n#.*\nset profile=capture\n\nscenario "10\.77\.0\.1:\d+ to 10\.77\.0\.2:7000"\n/,
    );
  });

  test("to a file", async () => {
    const there = world({ "a.pcap": SYN_LOST });
    const { stdout } = await there.run("import", "a.pcap");
    const quiet = await there.run("import", "a.pcap", "-o", "a.tcpflow");
    expect(quiet).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(there.read("a.tcpflow")).toBe(stdout);
  });

  test("not to a file that was there, when nothing comes of it", async () => {
    const there = world({ "a.pcap": "no capture", "a.tcpflow": "what was there" });
    const { status } = await there.run("import", "a.pcap", "-o", "a.tcpflow");
    expect(status).toBe(2);
    expect(there.read("a.tcpflow")).toBe("what was there");
    expect(readdirSync(there.folder).sort()).toEqual(["a.pcap", "a.tcpflow"]);
  });
});

describe("where the capture comes from", () => {
  test("standard input", async () => {
    const there = world({ Capture: SYN_LOST });
    there.conditions.stdin = SYN_LOST;
    const { stdout } = await there.run("import", "-");
    expect(stdout).toBe((await there.run("import", "Capture")).stdout);
  });

  test("a file packed with gzip", async () => {
    const packed = await world({ "a.pcap": gzipSync(MANY) }).run("import", "a.pcap");
    expect(packed).toEqual(await world({ "a.pcap": MANY }).run("import", "a.pcap"));
  });

  test("a packed file that breaks off: what is readable is written", async () => {
    const broken = gzipSync(MANY).subarray(0, 4000);
    const { stderr } = await world({ "a.pcap": broken }).run("import", "a.pcap");
    expect(stderr).toContain("a.pcap: the packed file ends early, after 4000 octets");
  });
});

describe("one connection of many", () => {
  test("by Wireshark's number", async () => {
    const there = world({ "a.pcap": MANY });
    const all = (await there.run("import", "a.pcap")).stdout.split("\nscenario ").slice(1);
    expect(all.length).toBeGreaterThan(3);
    const { stdout } = await there.run("import", "a.pcap", "--stream", "2");
    expect(stdout.split("\nscenario ").slice(1)).toEqual([all[2]?.trimEnd().concat("\n")]);
  });

  test("that is not there", async () => {
    const there = world({ "a.pcap": SYN_LOST });
    const { status, stdout, stderr } = await there.run("import", "a.pcap", "--stream", "1", "-o", "b");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe("tcpflowc: a.pcap: there is no stream 1; stream 0 is the only one\n");
    expect(existsSync(join(there.folder, "b"))).toBe(false);
  });
});

describe("two captures, one from each end", () => {
  const BOTH = { "a.pcap": SYN_LOST, "b.pcap": readFileSync(join(CAPTURES, "syn-lost.b.pcap")) };

  test("become one document, whichever comes first", async () => {
    const there = world(BOTH);
    const { status, stdout, stderr } = await there.run("import", "a.pcap", "b.pcap");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^title "a\.pcap and b\.pcap"\n/);
    expect(stdout).toContain("# Captured at both ends");
    expect(stdout.match(/^scenario /gm)).toHaveLength(1);
    const turned = await there.run("import", "b.pcap", "a.pcap");
    expect(segmentsOf(turned.stdout)).toEqual(segmentsOf(stdout));
  });

  test("that have nothing in common are refused", async () => {
    const { status, stdout, stderr } = await world({ ...BOTH, "c.pcap": MANY }).run(
      "import",
      "a.pcap",
      "c.pcap",
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe("tcpflowc: a.pcap and c.pcap have no connection in common\n");
  });
});

function segmentsOf(text: string): string[] {
  return text.split("\n").filter((line) => / (->|-x|~>) /.test(line));
}

test("a file that is no capture is refused in one line", async () => {
  const { status, stdout, stderr } = await world({ "a.pcap": "no capture" }).run("import", "a.pcap");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(
    /^tcpflowc: a\.pcap: offset 0: this is no pcap or pcapng file: it begins with .*\n$/,
  );
});

test("what breaks off is written up to there", async () => {
  const { status, stdout, stderr } = await world({ "a.pcap": SYN_LOST.subarray(0, -10) }).run(
    "import",
    "a.pcap",
  );
  expect(status).toBe(0);
  expect(stderr).toMatch(/^tcpflowc: a\.pcap: frame 10 \(offset \d+\): the file ends within a record/);
  expect(stdout.match(/ (->|~>|-x) /g)).toHaveLength(9);
});

test("nothing is said to break off where nobody reads on", async () => {
  const there = world({ "a.pcap": SYN_LOST.subarray(0, -10) });
  there.conditions.deserted = true;
  expect((await there.run("import", "a.pcap")).stderr).toBe("");
});

test("a bar shows on a terminal only, and is gone at the end", async () => {
  const there = world({ "a.pcap": SYN_LOST });
  there.conditions.terminal = true;
  const { stderr } = await there.run("import", "a.pcap");
  expect(stderr === "" || stderr.endsWith("\r\u001b[K")).toBe(true);
});
