/** What a picture shows of a document, from top to bottom. */
import { describe, expect, test } from "vitest";
import { story } from "./story";

/** For texts that stop in the middle: what is owed at the end is not what their test is about. */
const UNFINISHED = "\n#! ignore-file handshake-incomplete";

const HANDSHAKE = `client -> server: SYN seq=x
server -> client: SYN,ACK
client -> server: ACK
`;

describe("segments", () => {
  test("with the numbers that were left out, and every change of state at its lifeline", () => {
    expect(story(HANDSHAKE)).toEqual([
      " 1 state left client: CLOSED",
      " 1 state right server: LISTEN",
      " 1 client -> server: SYN seq=x",
      " 1 state left client: SYN-SENT",
      " 1 state right server: SYN-RECEIVED",
      " 2 server -> client: SYN,ACK seq=ISN(server) ack=x+1",
      " 2 state left client: ESTABLISHED",
      " 3 client -> server: ACK seq=x+1 ack=ISN(server)+1",
      " 3 state right server: ESTABLISHED",
    ]);
  });

  test("with all that is written, blanks taken out of expressions and twins read", () => {
    const [arrow] = story(
      `a －> b：ＳＹＮ seq= x + 1 win=100 mss=1460 wscale=7 sackok as s1 "first try"${UNFINISHED}`,
    ).filter((each) => each.includes("->"));
    expect(arrow).toBe(" 1 a -> b: s1: SYN seq=x+1 win=100 mss=1460 wscale=7 sackok / first try");
  });

  test("lost ones, and the same again", () => {
    expect(
      story(`a -x b: SYN seq=x\na -> b: SYN seq=x${UNFINISHED}`).filter((each) => /-[>x]/.test(each)),
    ).toEqual([" 1 a -x b: SYN seq=x (lost)", " 2 a -> b: SYN seq=x"]);
  });

  test("on their way until they are delivered, twice perhaps, or dropped", () => {
    const text = `start a=ESTABLISHED b=ESTABLISHED
a ~> b: ACK seq=x ack=y len=5 as one
a ~> b: ACK seq=x+5 ack=y len=5 as two
deliver one
deliver one
drop two
`;
    expect(story(text).filter((each) => each.includes(": one") || each.includes(": two"))).toEqual([
      " 2 a ~> b: one: ACK seq=x ack=y len=5 (in flight)",
      " 3 a ~> b: two: ACK seq=x+5 ack=y len=5 (in flight)",
      " 4 a -> b: one: ACK seq=x ack=y len=5",
      " 5 a -> b: one: ACK seq=x ack=y len=5",
      " 6 a --x b: two: ACK seq=x+5 ack=y len=5 (lost)",
    ]);
  });

  test("that cross because the way takes time", () => {
    const text = `set delay=50ms
0s a -> b: SYN seq=x
0.01s b -> a: SYN seq=y${UNFINISHED}`;
    expect(story(text).filter((each) => /SYN seq/.test(each))).toEqual([
      " 2 a ~> b: SYN seq=x (in flight)",
      " 3 b ~> a: t=0.01s SYN seq=y (in flight)",
      " 2 a -> b: t=0.05s SYN seq=x",
      " 3 b -> a: t=0.06s SYN seq=y",
    ]);
  });

  test("whose arrival falls into a wait come after it", () => {
    const text = `a ~> b: SYN seq=x arrives=+50ms\nwait 1s\nnote a: later${UNFINISHED}`;
    expect(story(text).slice(2)).toEqual([
      " 1 a ~> b: SYN seq=x (in flight)",
      " 1 state left a: SYN-SENT",
      " 2 wait over a..b: wait 1s",
      " 1 a -> b: t=0.05s SYN seq=x",
      " 1 state right b: SYN-RECEIVED",
      " 3 note over a: later",
    ]);
  });
});

describe("what stands between the segments", () => {
  test("phases, notes, calls, time and traffic left out", () => {
    const text = `start a=ESTABLISHED b=ESTABLISHED
phase "Work"
... "much data"
note a,b: half way
phase "End"
a: close
a -> b: FIN,ACK seq=u ack=v
b -> a: FIN,ACK seq=v ack=u+1
a -> b: ACK seq=u+1 ack=v+1
wait 2MSL
`;
    const [first, second, ...others] = story(text);
    expect(first).toMatch(/ state left a: ESTABLISHED$/);
    expect(second).toMatch(/ state right b: ESTABLISHED$/);
    expect(others).toEqual([
      "[phase-odd",
      " 2 phase over a..b: Work",
      " 3 gap over a..b: ⋯ much data",
      " 4 note over a..b: half way",
      "]",
      "[phase-even",
      " 5 phase over a..b: End",
      " 6 call left a: (close)",
      " 7 a -> b: FIN,ACK seq=u ack=v",
      " 7 state left a: FIN-WAIT-1",
      " 7 state right b: CLOSE-WAIT",
      " 8 b -> a: FIN,ACK seq=v ack=u+1",
      " 8 state right b: LAST-ACK",
      " 8 state left a: TIME-WAIT",
      " 9 a -> b: ACK seq=u+1 ack=v+1",
      " 9 state right b: CLOSED",
      "10 wait over a..b: wait 2MSL",
      "10 state left a: CLOSED",
      "]",
    ]);
  });

  test("a host in several connections says which one its state belongs to", () => {
    const text = `client -> proxy: SYN seq=x
proxy -> client: SYN,ACK seq=y ack=x+1
proxy -> server: SYN seq=p${UNFINISHED}`;
    const states = story(text).filter((each) => /SYN-SENT|SYN-RECEIVED/.test(each));
    expect(states).toEqual([
      " 1 state left client: SYN-SENT",
      " 1 state over proxy: SYN-RECEIVED (client)",
      " 3 state over proxy: SYN-SENT (server)",
      " 3 state right server: SYN-RECEIVED",
    ]);
  });
});

describe("faults", () => {
  test("a wrong segment is red, as it is written, with its message below", () => {
    const drawn = story("client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2\n");
    const red = drawn.indexOf("[error");
    expect(drawn[red + 1]).toBe(" 2 server -> client: SYN,ACK seq=y ack=x+2 !error");
    expect(drawn[red + 2]).toMatch(/^ 2 problem over client\.\.server: ✗ .*x\+1.* !error$/);
    expect(drawn[red + 3]).toBe("]");
  });

  test("one that was foreseen is amber", () => {
    const drawn = story(
      "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2 #! expect synack-ack-mismatch\n",
    );
    expect(drawn).toContain("[expected");
    expect(drawn).toContain(" 2 server -> client: SYN,ACK seq=y ack=x+2 !expected");
    expect(drawn.filter((each) => each.includes("expected: "))).toHaveLength(1);
    expect(drawn.join()).not.toContain("!error");
  });

  test("of a line that is no segment are a note of their own", () => {
    const drawn = story(`${HANDSHAKE}expect client=CLOSED\n`);
    expect(drawn.at(-2)).toMatch(/^ 4 problem over client\.\.server: ✗ .* !error$/);
  });

  test("a segment that cannot be followed is drawn all the same", () => {
    const drawn = story(
      `start a=ESTABLISHED b=ESTABLISHED\na -> b: ACK seq=u ack=v\na -> b: ACK seq=u+999 ack=v len=5\n`,
    );
    expect(drawn.some((each) => each.startsWith(" 3 a -> b: ACK seq=u+999 ack=v len=5 !error"))).toBe(true);
  });

  test("a line that cannot be read is named where it stands", () => {
    const drawn = story(`a -> b: SYN seq=x\nwhat is this\nb -> a: SYN,ACK seq=y ack=x+1${UNFINISHED}`);
    const at = drawn.findIndex((each) => /^ 2 problem over a\.\.b: ✗ /.test(each));
    expect(drawn[at + 2]).toBe(" 3 b -> a: SYN,ACK seq=y ack=x+1");
  });
});

describe("a scenario that is too long", () => {
  const exchange = [
    "start a=ESTABLISHED b=ESTABLISHED",
    'phase "Work"',
    ...Array.from({ length: 300 }, (_, sent) => [
      `a -> b: ACK seq=${sent * 10} ack=7 len=10`,
      `b -> a: ACK seq=7 ack=${sent * 10 + 10}`,
    ]).flat(),
  ].join("\n");

  test("is drawn whole up to the limit, or without one", () => {
    expect(arrows(story(exchange, 0, { limit: 600 }))).toHaveLength(600);
    expect(arrows(story(exchange))).toHaveLength(600);
  });

  test.each([
    [0, 0, 560],
    [302, 280, 280],
    [601, 560, 0],
  ])("is drawn around line %i", (around, before, after) => {
    const drawn = story(exchange, 0, { limit: 500, around });
    expect(arrows(drawn)).toHaveLength(40);
    expect(arrows(drawn).some((each) => each.startsWith(`${around + 1} `) || around === 0)).toBe(true);
    const omitted = drawn.filter((each) => each.includes(" omitted "));
    const words = [
      ...(before > 0 ? [`${before} segments above`] : []),
      ...(after > 0 ? [`${after} segments below`] : []),
    ];
    expect(omitted.map((each) => /⋯ (\d+ segments \w+)/.exec(each)?.[1])).toEqual(words);
    // The phase and the states in force are there, wherever the picture begins.
    expect(drawn).toContain(" 2 phase over a..b: Work");
    expect(drawn.filter((each) => each.includes("ESTABLISHED"))).toHaveLength(2);
    expect(drawn.filter((each) => each.startsWith("["))).toHaveLength(
      drawn.filter((each) => each === "]").length,
    );
  });

  function arrows(drawn: string[]): string[] {
    return drawn.filter((each) => each.includes(" -> "));
  }
});

test.each([[""], ["\n"], ["# nothing"], ['title "x"'], ["nonsense"], ["\u0000"]])(
  "nothing is drawn of %j",
  (text) => {
    expect(story(text)).toEqual([]);
  },
);
