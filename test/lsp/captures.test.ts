/** Captures on the wire: their connections row by row, how far reading is, its cancelling, and each connection's text. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import { analyze } from "../../server/analyze";
import type { CaptureAnswer } from "../../server/lsp/requests/capture";
import type { Outcome } from "../../server/settings/outcome";
import { Session } from "./session";

const FIXTURES = join(__dirname, "../fixtures/captures");
const folder = mkdtempSync(join(tmpdir(), "tcpflow-captures-"));

let session: Session;
afterEach(() => session.process.kill());
afterAll(() => rmSync(folder, { recursive: true }));

function fixture(name: string): string {
  return pathToFileURL(join(FIXTURES, name)).href;
}

/** A file of these octets. */
function written(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return pathToFileURL(path).href;
}

/** The packets of a fixture, again and again: a file of at least so many octets. */
function repeated(name: string, octets: number): Buffer {
  const whole = readFileSync(join(FIXTURES, name));
  const packets = whole.subarray(24);
  const times = Math.ceil(octets / packets.length);
  return Buffer.concat([whole.subarray(0, 24), ...Array<Buffer>(times).fill(packets)]);
}

async function capture(uri: string, more: object = {}): Promise<CaptureAnswer> {
  const answer = await session.request<Outcome<CaptureAnswer>>("tcpflow/capture", { uri, ...more });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

async function text(uri: string, more: object = {}): Promise<string | null> {
  const answer = await session.request<Outcome<string | null>>("tcpflow/captureText", { uri, ...more });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

describe("tcpflow/capture", { timeout: 90_000 }, () => {
  it("tells every connection with its endpoints, its course and its figures", async () => {
    session = await Session.open();
    const { rows, ...about } = await capture(fixture("client-closes-first.a.pcap"));
    expect(about).toMatchObject({ format: "pcap", connections: 1, problemCount: 0, interrupted: null });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      index: 0,
      streams: [0],
      beginning: "handshake",
      ending: "closed",
      frame: 1,
      counts: { error: 0, warning: 0 },
    });
    const [row] = rows;
    expect((row?.segments[0] ?? 0) + (row?.segments[1] ?? 0)).toBe(about.segments);
    expect(row?.lasts).toBeGreaterThan(0);
  });

  it("sends rows and progress as it reads, where it is asked to, and the same without", async () => {
    session = await Session.open();
    const uri = written("long.pcap", repeated("many-connections.a.pcap", 500_000));
    const streamed: unknown[] = [];
    const progress: { kind: string; percentage?: number }[] = [];
    session.connection.onNotification("$/progress", ({ token, value }) => {
      if (token === "rows") streamed.push(...value);
      else if (token === "done") progress.push(value);
    });
    const told = await capture(uri, { workDoneToken: "done", partialResultToken: "rows" });
    expect(progress[0]).toMatchObject({ kind: "begin", cancellable: true });
    expect(progress.at(-1)).toEqual({ kind: "end" });
    const percentages = progress.flatMap(({ percentage }) => percentage ?? []);
    expect(percentages.length).toBeGreaterThan(1);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
    const silent = await capture(uri);
    const all = [...streamed, ...told.rows] as typeof told.rows;
    const byIndex = (rows: typeof told.rows) => [...rows].sort((a, b) => a.index - b.index);
    expect(byIndex(all)).toEqual(byIndex(silent.rows));
    expect(silent.rows).toHaveLength(told.connections);
  });

  it("ends when it is cancelled, with what was read until then, and serves others meanwhile", async () => {
    session = await Session.open();
    const uri = written("longer.pcap", repeated("bulk-loss-sack.a.pcap", 60_000_000));
    const cancellation = new CancellationTokenSource();
    const reported = new Promise<void>((resolve) => {
      session.connection.onNotification("$/progress", ({ value }) => {
        if (value.kind === "report") resolve();
      });
    });
    const asked = session.connection.sendRequest<Outcome<CaptureAnswer>>(
      "tcpflow/capture",
      { uri, workDoneToken: "done" },
      cancellation.token,
    );
    await reported;
    await session.openDocument("file:///a.tcpflow", "client -> server: SYN seq=x\n");
    expect(await session.of("documentSymbol", "file:///a.tcpflow")).toHaveLength(1);
    cancellation.cancel();
    const answer = await asked;
    expect(answer).toMatchObject({
      ok: true,
      value: { interrupted: "Reading was stopped.", connections: 1 },
    });
    const whole = repeated("bulk-loss-sack.a.pcap", 60_000_000).length;
    expect(answer.ok && answer.value.segments * 70).toBeLessThan(whole);
    expect(session.defects).toEqual([]);
  });

  it("reads what gzip has packed, and of a damaged one what is there", async () => {
    session = await Session.open();
    const plain = readFileSync(join(FIXTURES, "half-close.a.pcap"));
    const packed = gzipSync(plain);
    const { rows } = await capture(written("packed.pcap.gz", packed));
    expect(rows).toEqual((await capture(fixture("half-close.a.pcap"))).rows);
    const damaged = await capture(written("damaged.pcap.gz", packed.subarray(0, packed.length - 9)));
    expect(damaged.interrupted).toMatch(/^The file cannot be read to its end: .*\.$/);
  });

  it("names what cannot be read with its offset, and tells the rest", async () => {
    session = await Session.open();
    const plain = readFileSync(join(FIXTURES, "half-close.a.pcap"));
    const cut = await capture(written("cut.pcap", plain.subarray(0, plain.length - 7)));
    expect(cut.connections).toBe(1);
    expect(cut.problemCount).toBe(1);
    expect(cut.problems[0]?.offset).toBeGreaterThan(24);
    const none = await capture(written("text.pcap", Buffer.from("no capture at all")));
    expect(none).toMatchObject({ format: null, rows: [], problemCount: 1 });
  });

  it("says why a file cannot be opened", async () => {
    session = await Session.open();
    for (const uri of [pathToFileURL(join(folder, "gone.pcap")).href, pathToFileURL(folder).href])
      expect(await session.request("tcpflow/capture", { uri })).toMatchObject({ ok: false });
    expect(session.defects).toEqual([]);
  });

  it("asks the client for portions of what is on no disk", async () => {
    session = await Session.open();
    const content = readFileSync(join(FIXTURES, "half-close.a.pcap"));
    session.connection.onRequest("tcpflow/filePortion", ({ uri, offset, length }) => {
      if (uri !== "memory:/a.pcap") throw new Error("there is no such file");
      const data = content.subarray(offset, offset + Math.min(length, 1000));
      return { size: content.length, data: data.toString("base64") };
    });
    expect((await capture("memory:/a.pcap")).rows).toEqual(
      (await capture(fixture("half-close.a.pcap"))).rows,
    );
    expect(await session.request("tcpflow/capture", { uri: "memory:/b.pcap" })).toMatchObject({
      ok: false,
      reason: expect.stringContaining("there is no such file"),
    });
  });
});

describe("tcpflow/captureText", { timeout: 90_000 }, () => {
  it("writes the connection asked for, or all of them", async () => {
    session = await Session.open();
    const uri = fixture("many-connections.a.pcap");
    const { connections, rows } = await capture(uri);
    expect(connections).toBeGreaterThan(1);
    const all = analyze((await text(uri)) ?? "");
    expect(all.exchange.scenarios).toHaveLength(connections);
    const last = [...rows].sort((a, b) => a.index - b.index).at(-1);
    const one = await text(uri, { stream: last?.streams[0], expand: true, numbers: "absolute" });
    const { exchange, segments } = analyze(one ?? "");
    expect(exchange.problems).toEqual([]);
    expect(exchange.scenarios).toHaveLength(1);
    expect(segments).toBe((last?.segments[0] ?? 0) + (last?.segments[1] ?? 0));
    expect(one).toContain(`:${last?.client.port}`);
  });

  it("joins what two captures show, one from each end", async () => {
    session = await Session.open();
    const progress: { kind: string; percentage?: number }[] = [];
    session.connection.onNotification("$/progress", ({ value }) => void progress.push(value));
    const uri = fixture("bulk-loss-sack.a.pcap");
    const other = fixture("bulk-loss-sack.b.pcap");
    const document = await text(uri, { other, workDoneToken: "done" });
    expect(document).toMatch(/^title "bulk-loss-sack\.a\.pcap and bulk-loss-sack\.b\.pcap"\n/);
    expect(analyze(document ?? "").exchange.scenarios).toHaveLength(1);
    expect(progress.map(({ kind }) => kind).filter((kind) => kind !== "report")).toEqual(["begin", "end"]);
    await expect(text(uri, { other: fixture("half-close.b.pcap") })).rejects.toThrow(
      "no connection in common",
    );
    const none = written("none.pcap", Buffer.from("no capture"));
    await expect(text(uri, { other: none })).rejects.toThrow(/^none\.pcap: /);
  });

  it("writes a packetdrill script as a document", async () => {
    session = await Session.open();
    const script = "0 < S 0:0(0) win 1000 <mss 1460>\n+0 > S. 0:0(0) ack 1 <...>\n";
    const document = await text(written("open.pkt", Buffer.from(script)));
    expect(analyze(document ?? "").segments).toBe(2);
    await expect(text(written("wrong.pkt", Buffer.from("0 < no segment\n")))).rejects.toThrow(/^line 1: /);
  });

  it("says why there is no text", async () => {
    session = await Session.open();
    await expect(text(fixture("half-close.a.pcap"), { stream: 7 })).rejects.toThrow(
      "there is no such connection in it",
    );
    await expect(text(written("none.pcap", Buffer.from("no capture")))).rejects.toThrow("no pcap or pcapng");
    await expect(text(pathToFileURL(join(folder, "gone.pcap")).href)).rejects.toThrow("gone.pcap");
    expect(session.defects).toEqual([]);
  });
});

describe("tcpflow/export", { timeout: 90_000 }, () => {
  const exported = async (uri: string, format: string, line = 0) =>
    session.request<Outcome<{ data: string; packets: number }>>("tcpflow/export", {
      textDocument: { uri },
      line,
      format,
    });

  it("writes a document so that it can be read again", async () => {
    session = await Session.open();
    const uri = "file:///a.tcpflow";
    await session.openDocument(uri, "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1\n");
    for (const format of ["pcap", "pcapng"]) {
      const answer = await exported(uri, format);
      if (!answer.ok) throw new Error(answer.reason);
      expect(answer.value.packets).toBe(2);
      const { rows, ...about } = await capture(
        written(`made.${format}`, Buffer.from(answer.value.data, "base64")),
      );
      expect(about).toMatchObject({ format, segments: 2, problemCount: 0 });
      expect(rows).toMatchObject([{ segments: [1, 1], counts: { error: 0 } }]);
    }
  });

  it("writes the scenario at the line as a packetdrill script", async () => {
    session = await Session.open();
    const uri = "file:///a.tcpflow";
    const one = (title: string, len: number) =>
      `scenario "${title}"\nclient -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1\nclient -> server: ACK seq=x+1 ack=y+1\nclient -> server: ACK seq=x+1 ack=y+1 len=${len}\nserver -> client: ACK seq=y+1 ack=x+${len + 1}\n`;
    await session.openDocument(uri, one("first", 11) + one("second", 22));
    for (const [line, length] of [
      [0, "(11)"],
      [9, "(22)"],
    ] as const) {
      const answer = await exported(uri, "pkt", line);
      if (!answer.ok) throw new Error(answer.reason);
      expect(Buffer.from(answer.value.data, "base64").toString()).toContain(length);
      expect(answer.value.packets).toBeNull();
    }
  });

  it("takes the fence at the line, and says where something cannot be written", async () => {
    session = await Session.open();
    const uri = "file:///a.md";
    const fence = (line: string) => `\n\`\`\`tcpflow\n${line}\n\`\`\`\n`;
    const tooLong = `a -> b: ACK seq=1 ack=1 len=${70_000}`;
    await session.openDocument(uri, `# Two${fence("a -> b: SYN seq=x")}${fence(tooLong)}`, "markdown");
    expect(await exported(uri, "pcap", 2)).toMatchObject({ ok: true, value: { packets: 1 } });
    expect(await exported(uri, "pcap", 6)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^line 7: /),
    });
    expect(await exported("file:///gone.tcpflow", "pcap")).toEqual({
      ok: false,
      reason: "there is no exchange",
    });
  });
});
