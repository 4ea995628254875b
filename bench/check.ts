/**
 * How fast documents are checked: segments per second, heap held per segment, and the time from a key stroke to new
 * diagnostics, beside the floor of reading the same lines without checking them.
 */
import { type Analysis, analyze } from "../server/analyze";
import { parse } from "../server/syntax/parse";

const SIZES = [100, 10_000, 100_000];
const SECONDS_AIM = 300_000;

/** One handshake, data and ACKs both ways, a loss with its retransmission every 50 segments, a close. */
function exchange(segments: number, symbolic: boolean): string {
  const x = symbolic ? "x" : "";
  const y = symbolic ? "y" : "";
  const number = (base: string, isn: number, offset: number): string =>
    base === "" ? String((isn + offset) >>> 0) : offset === 0 ? base : `${base}+${offset}`;
  const a = (offset: number): string => number(x, 2_147_000_000, offset);
  const b = (offset: number): string => number(y, 700_000, offset);
  const lines = [
    `client -> server: SYN seq=${a(0)}`,
    `server -> client: SYN,ACK seq=${b(0)} ack=${a(1)}`,
    `client -> server: ACK seq=${a(1)} ack=${b(1)}`,
  ];
  let sent = 1;
  let received = 1;
  while (lines.length < segments - 4) {
    if (lines.length % 50 === 0)
      lines.push(`client -x server: PSH,ACK seq=${a(sent)} ack=${b(received)} len=536`);
    lines.push(`client -> server: PSH,ACK seq=${a(sent)} ack=${b(received)} len=536`);
    sent += 536;
    if (lines.length % 4 < 2) {
      lines.push(`server -> client: PSH,ACK seq=${b(received)} ack=${a(sent)} len=1460`);
      received += 1460;
    } else lines.push(`server -> client: ACK seq=${b(received)} ack=${a(sent)}`);
  }
  lines.push(
    `client -> server: FIN,ACK seq=${a(sent)} ack=${b(received)}`,
    `server -> client: ACK seq=${b(received)} ack=${a(sent + 1)}`,
    `server -> client: FIN,ACK seq=${b(received)} ack=${a(sent + 1)}`,
    `client -> server: ACK seq=${a(sent + 1)} ack=${b(received + 1)}`,
  );
  return `${lines.join("\n")}\n`;
}

function document(segments: number): string {
  const half = segments / 2;
  return `scenario "figures"\n${exchange(half, false)}scenario "symbols"\n${exchange(half, true)}`;
}

function milliseconds(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: number[]): number {
  return values.sort((p, q) => p - q)[values.length >> 1] ?? 0;
}

/** Of so many analyses that the heap's own noise does not show. */
function heapHeld(text: string, segments: number): number {
  const copies = Math.ceil(10_000 / segments);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept: Analysis[] = Array.from({ length: copies }, () => analyze(text));
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - before;
  return held / (kept.length * segments);
}

/** Collections of garbage included, other programs of a busy machine not. */
function cpuMilliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

console.log(
  "segments   check/s      by CPU time   reading only/s   heap/segment   key stroke to diagnostics (median of 9)",
);
for (const size of SIZES) {
  const text = document(size);
  const runs = Math.max(5, Math.round(60_000 / size));
  for (let i = 0; i < Math.max(3, runs / 3); i++) analyze(text);
  const analysis = analyze(text);
  const wrong = analysis.diagnostics.filter((each) => each.severity !== "info");
  if (wrong.length > 0) throw new Error(`the benchmark's own document is wrong: ${wrong[0]?.message}`);
  const check = median(Array.from({ length: runs }, () => milliseconds(() => analyze(text))));
  const cpu = cpuMilliseconds(() => {
    for (let i = 0; i < runs; i++) analyze(text);
  });
  const floor = median(
    Array.from({ length: runs }, () =>
      milliseconds(() => {
        const tree = parse(text);
        for (let line = 0; line < tree.lineCount; line++) tree.line(line);
      }),
    ),
  );
  const edits = Array.from({ length: 9 }, (_, i) => {
    const at = text.indexOf("len=536", Math.floor((text.length * (i + 1)) / 10));
    const edited = at < 0 ? `${text}# ${i}` : `${text.slice(0, at)}len=53${i}${text.slice(at + 7)}`;
    return milliseconds(() => analyze(edited).diagnostics.length);
  });
  const perSecond = (analysis.segments / check) * 1000;
  console.log(
    [
      String(analysis.segments).padEnd(10),
      String(Math.round(perSecond)).padEnd(12),
      String(Math.round(((analysis.segments * runs) / cpu) * 1000)).padEnd(13),
      String(Math.round((analysis.segments / floor) * 1000)).padEnd(16),
      `${Math.round(heapHeld(text, analysis.segments))} B`.padEnd(14),
      `${median(edits).toFixed(1)} ms`,
    ].join(" "),
  );
}
console.log(`aim: ${SECONDS_AIM} segments a second, under 1 kB of heap each, cost growing linearly`);
