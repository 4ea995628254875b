/** `tcpflowc export` as a program: what it writes where, what it refuses, and with which status. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GOOD } from "./documents";
import { world } from "./world";

const DOCUMENT = `title "Two of them"
scenario "first"
a -> b: SYN seq=1 "hello"
scenario "second"
a -> b: SYN seq=7 ack=5
b -> a: SYN,ACK seq=9 ack=8
`;

function figures(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 24; at < bytes.length; at += 16 + view.getUint32(at + 8, true))
    found.push(view.getUint32(at + 16 + 24));
  return found;
}

test("every scenario is written one after another, or the one that is asked for; errors do not keep it from that", async () => {
  const { folder, run } = world({ "x.tcpflow": DOCUMENT });
  expect(await run("export", "x.tcpflow", "-o", "x.pcap")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(figures(readFileSync(join(folder, "x.pcap")))).toEqual([1, 7, 9]);
  await run("export", "x.tcpflow", "--scenario", "2", "-o", "x.pcap");
  expect(figures(readFileSync(join(folder, "x.pcap")))).toEqual([7, 9]);
  expect(readdirSync(folder).sort()).toEqual(["x.pcap", "x.tcpflow"]);
});

test("a pcapng holds the captions, the losses, the title and what is wrong", async () => {
  const { folder, run, write } = world();
  write("x.tcpflow", `${DOCUMENT}a -x b: ACK "gone"\n`);
  await run("export", "x.tcpflow", "-o", "X.PCAPNG");
  const text = readFileSync(join(folder, "X.PCAPNG"), "utf8");
  for (const said of [
    "Two of them",
    "scenario 1: first",
    "hello",
    "gone",
    "lost on the way",
    "warning: ack-nonzero-without-flag: ",
  ])
    expect(text).toContain(said);
});

test("a fence of a Markdown file", async () => {
  const { folder, run } = world({
    "x.md": "# x\n\n```tcpflow\na -> b: SYN seq=1\n```\n\n```tcpflow\na -> b: SYN seq=2\n```\n",
  });
  expect((await run("export", "x.md", "--fence", "2", "-o", "x.pcap")).status).toBe(0);
  expect(figures(readFileSync(join(folder, "x.pcap")))).toEqual([2]);
});

test("what cannot be written is named with its line, and no file is", async () => {
  const { folder, run } = world({ "x.md": "# x\n\n```tcpflow\n\na -> b: ACK seq=1 ack=1 len=70000\n```\n" });
  expect(await run("export", "x.md", "-o", "x.pcap")).toEqual({
    status: 1,
    stdout: "",
    stderr: "tcpflowc: x.md:5: len=70000 is more than an IP packet holds: 65495 octets with this header\n",
  });
  expect(readdirSync(folder)).toEqual(["x.md"]);
});

test("a folder that is not there, a scenario that is not there", async () => {
  const { run } = world({ "x.tcpflow": DOCUMENT });
  expect(await run("export", "x.tcpflow", "-o", "no/x.pcap")).toMatchObject({
    status: 2,
    stderr: "tcpflowc: no/x.pcap: there is no such file or folder\n",
  });
  expect(await run("export", "x.tcpflow", "--scenario", "3", "-o", "x.pcap")).toMatchObject({
    status: 2,
    stderr: "tcpflowc: there is no scenario 3; the document has 2\n",
  });
});

test("the script on the documentation's page is the one that is written", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/command-line.md"), "utf8");
  const shown = /-o mended\.pkt` writes:\n\n```\n([\s\S]*?)```/.exec(page)?.[1];
  const { run, read } = world({ "mended.tcpflow": GOOD });
  await run("export", "mended.tcpflow", "-o", "mended.pkt");
  expect(shown).toBe(read("mended.pkt"));
});

test("a script of the end that is named", async () => {
  const { run, read } = world({ "x.tcpflow": DOCUMENT });
  expect(await run("export", "x.tcpflow", "--scenario", "2", "--side", "a", "-o", "x.pkt")).toMatchObject({
    status: 0,
  });
  expect(read("x.pkt")).toContain("+0 > S 0:0(0) ack 5 <...>\n");
  for (const [words, reason] of [
    [["-o", "x.pkt"], "x.tcpflow: a script holds one scenario; `--scenario N` chooses it"],
    [
      ["-o", "x.pkt", "--scenario", "1", "--side", "c"],
      "x.tcpflow: there is no `c` in it; the ends are a, b",
    ],
    [["-o", "x.pcap", "--side", "a"], "x.pcap: `--side` is for packetdrill scripts"],
  ] as const) {
    expect(await run("export", "x.tcpflow", ...words)).toEqual({
      status: 2,
      stdout: "",
      stderr: `tcpflowc: ${reason}\n`,
    });
  }
});
