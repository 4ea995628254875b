/**
 * Documents of one kind, ever larger: what is looked at grows with their length and no faster. Looks are counted, not time:
 * every connection, listener, symbol or number that the simulator asks for.
 */
import { afterEach, describe, expect, test, vi } from "vitest";
import { analyze } from "../../server/analyze";
import { World } from "../../server/simulate/world";
import { SequenceSpace } from "../../server/tcp/sequence";
import { close, handshake, repeat } from "./pages";

/** `n` times the same, and how many findings above info each is to have. */
const KINDS: readonly [string, (n: number) => string, (n: number) => number][] = [
  ["connections to one listener", (n) => repeat(n, (i) => handshake(`h${i}`, "server", i)), () => 0],
  [
    "accepted when all are complete",
    (n) => `${repeat(n, (i) => handshake(`h${i}`, "server", i))}\n${repeat(n, () => "server: accept")}`,
    () => 0,
  ],
  [
    "queues asserted",
    (n) => repeat(n, (i) => `${handshake(`h${i}`, "server", i)}\nexpect server.accept-queue=${i + 1}`),
    () => 0,
  ],
  [
    "a backlog that throws away",
    (n) =>
      `host server backlog=1\n${handshake("first", "server", 1)}\n${repeat(n, (i) => `h${i} -> server: SYN seq=1`)}`,
    () => 0,
  ],
  [
    "one connection again and again",
    (n) => repeat(n, (i) => `${handshake("a", "b", i)}\n${close("a", "b", i)}\nwait 2MSL`),
    () => 0,
  ],
  [
    "timers of many connections",
    (n) =>
      `${repeat(n, (i) => `+1ms ${handshake(`h${i}`, "server", i)}\n${close(`h${i}`, "server", i)}`)}\nwait 2MSL`,
    () => 0,
  ],
  [
    "entries that expire",
    (n) => `${repeat(n, (i) => `+1ms h${i} -> server: SYN seq=${i}`)}\nwait 10min`,
    () => 1,
  ],
  ["segments under way", (n) => repeat(n, (i) => `h${i} ~> server: SYN seq=1 as l${i}`), () => 0],
  [
    "segments that fly",
    (n) =>
      `set delay=1s\n0s a -> b: SYN seq=0\n+1s b -> a: SYN,ACK seq=0 ack=1\n+1s a -> b: ACK seq=1 ack=1\n${repeat(n, (i) => `+1us a -> b: ACK seq=${i + 1} ack=1 len=1`)}\n+1s b -> a: ACK seq=1 ack=${n + 1}`,
    () => 0,
  ],
  [
    "starts in the middle",
    (n) =>
      `${repeat(n, (i) => `start h${i}=ESTABLISHED server(h${i})=ESTABLISHED`)}\n${repeat(n, (i) => `h${i} -> server: ACK seq=u${i} ack=v${i} len=5\nserver -> h${i}: ACK seq=v${i} ack=u${i}+5`)}`,
    () => 0,
  ],
  [
    "left out again and again",
    (n) =>
      `${handshake("a", "b", 1)}\n${repeat(n, (i) => `...\na -> b: ACK seq=x${i} ack=y${i} len=5\nb -> a: ACK seq=y${i} ack=x${i}+5`)}`,
    () => 0,
  ],
  [
    "a fault in each connection",
    (n) =>
      repeat(n, (i) =>
        handshake(`h${i}`, "server", i).replace(`ack=${i * 1000 + 1}\n`, `ack=${i * 1000 + 7}\n`),
      ),
    (n) => n,
  ],
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(KINDS)("%s", (_kind, document, findings) => {
  test("looks grow with the length", () => {
    const counters = [
      vi.spyOn(World.prototype, "connection"),
      vi.spyOn(World.prototype, "own"),
      vi.spyOn(World.prototype, "listener"),
      vi.spyOn(World.prototype, "meaning"),
      vi.spyOn(SequenceSpace.prototype, "compare"),
    ];
    const looksAt = (n: number): number => {
      for (const counter of counters) counter.mockClear();
      const { diagnostics } = analyze(document(n));
      expect(diagnostics.filter(({ severity }) => severity !== "info")).toHaveLength(findings(n));
      return counters.reduce((sum, counter) => sum + counter.mock.calls.length, 0);
    };
    const few = looksAt(60);
    const many = looksAt(240);
    expect(many).toBeLessThan(few * 5);
  });
});
