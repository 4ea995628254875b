/** `tcpflowc trace` and `render`. */
import { describe, expect, test } from "vitest";
import { GOOD, NOTES, WRONG } from "./documents";
import { expectGolden } from "./golden";
import { world } from "./world";

const TWO = `${GOOD}scenario "Refused"\nclient -> server: SYN seq=a\nserver -> client: RST,ACK seq=0 ack=a+1\n`;
const TIMED = "0.5 client -> server: SYN seq=4294967295\n+250ms server -> client: SYN,ACK seq=y ack=0\n";

describe("trace --format json", () => {
  test("is the object that is documented", async () => {
    const { status, stdout, stderr } = await world({ "a.tcpflow": GOOD }).run(
      "trace",
      "a.tcpflow",
      "--format",
      "json",
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { version, scenarios } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(scenarios[0]).toMatchObject({ title: "Three-way handshake", hosts: ["client", "server"] });
    const [first, second] = scenarios[0].steps;
    expect(first).toMatchObject({
      line: 2,
      time: null,
      event: "send",
      from: "client",
      to: "server",
      segment: { flags: ["SYN"], seq: "x", ack: null },
      because: { rfc: 9293 },
      before: { client: { state: "CLOSED", "snd.una": null, "snd.nxt": null, "rcv.nxt": null } },
      after: { client: { state: "SYN-SENT", "snd.una": "x", "snd.nxt": "x+1" } },
    });
    expect(second).toMatchObject({
      line: 2,
      event: "arrive",
      before: { server: { state: "LISTEN" } },
      after: { server: { state: "SYN-RECEIVED", "rcv.nxt": "x+1" } },
    });
    expect(scenarios[0].steps).toHaveLength(6);
  });

  test("times are seconds, numbers are what the document would write", async () => {
    const { stdout } = await world({ "a.tcpflow": TIMED }).run("trace", "a.tcpflow", "--format", "json");
    const { steps } = JSON.parse(stdout).scenarios[0];
    expect(steps.map(({ time }: { time: number }) => time)).toEqual([0.5, 0.5, 0.75, 0.75]);
    expect(steps[0].after.client).toMatchObject({ "snd.una": "4294967295", "snd.nxt": "0" });
  });
});

describe("trace --format text", () => {
  test("is laid out like this", async () => {
    const { stdout } = await world({ "a.tcpflow": TIMED }).run("trace", "a.tcpflow");
    expectGolden("trace.txt", stdout);
  });
});

describe("a trace of a faulty document", () => {
  test("says at which step what is wrong", async () => {
    const { status, stdout } = await world({ "a.tcpflow": WRONG }).run("trace", "a.tcpflow");
    expect(status).toBe(0);
    expect(stdout.match(/^ {4}error\[synack-ack-mismatch\]: /gm)).toHaveLength(1);
  });
});

describe.each(["trace", "render"])("%s chooses", (command) => {
  test("a scenario", async () => {
    const there = world({ "a.tcpflow": TWO });
    expect((await there.run(command, "a.tcpflow")).stdout).toContain("cenario 2: Refused");
    const { status, stdout } = await there.run(command, "a.tcpflow", "--scenario", "1");
    expect(status).toBe(0);
    expect(stdout).not.toContain("Refused");
    const absent = await there.run(command, "a.tcpflow", "--scenario", "3");
    expect(absent.status).toBe(2);
    expect(absent.stderr).toContain("there is no scenario 3; the document has 2");
  });

  test("a fence", async () => {
    const there = world({ "n.md": NOTES, "a.tcpflow": GOOD, "none.md": "# x\n" });
    expect((await there.run(command, "n.md", "--fence", "2")).stdout).toContain("The second page");
    expect((await there.run(command, "n.md", "--fence", "1")).stdout).not.toContain("The second page");
    for (const [words, message] of [
      [["n.md"], "n.md: it has 2 tcpflow fences; `--fence N` chooses one"],
      [["n.md", "--fence", "3"], "n.md: there is no fence 3; it has 2"],
      [["none.md"], "none.md: it has no tcpflow fence"],
      [["a.tcpflow", "--fence", "1"], "a.tcpflow: `--fence` is for Markdown files"],
      [["gone.tcpflow"], "gone.tcpflow: there is no such file or folder"],
    ] as const) {
      const { status, stdout, stderr } = await there.run(command, ...words);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain(message);
    }
  });

  test("standard input", async () => {
    const there = world();
    there.conditions.stdin = GOOD;
    expect((await there.run(command, "-")).stdout).toContain("SYN");
  });
});

describe("a trace in Markdown", () => {
  test("tells the lines of the Markdown file", async () => {
    const { stdout } = await world({ "n.md": NOTES }).run(
      "trace",
      "n.md",
      "--fence",
      "2",
      "--format",
      "json",
    );
    expect(JSON.parse(stdout).scenarios[0].steps[0].line).toBe(13);
  });
});

describe("render", () => {
  test("prints Mermaid text, or writes it", async () => {
    const there = world({ "a.tcpflow": GOOD });
    const { status, stdout } = await there.run("render", "a.tcpflow");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^sequenceDiagram$/m);
    for (const out of ["a.mmd", "a.out"]) {
      expect(await there.run("render", "a.tcpflow", "-o", out)).toEqual({
        status: 0,
        stdout: "",
        stderr: "",
      });
      expect(there.read(out)).toBe(stdout);
    }
  });

  test("draws a document with errors too", async () => {
    const { status, stdout } = await world({ "a.tcpflow": WRONG }).run("render", "a.tcpflow");
    expect(status).toBe(0);
    expect(stdout).toContain("ack=x+2");
  });

  test("a place that cannot be written: exit 2", async () => {
    const { status, stderr } = await world({ "a.tcpflow": GOOD }).run(
      "render",
      "a.tcpflow",
      "-o",
      "no/such/a.mmd",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("no/such/a.mmd: ");
  });
});

test("a document in which nothing happens says so", async () => {
  const { status, stdout } = await world({ "a.tcpflow": "# soon\n" }).run("trace", "a.tcpflow");
  expect({ status, stdout }).toEqual({ status: 0, stdout: "Scenario 1\n\nNothing happens.\n" });
});
