/** The remarks on how data is cut, paced and acknowledged: where they stand, and that a page which gives no cause for one has none. */
import { expect, test } from "vitest";
import { analyze, type ProfileName } from "../../server/analyze";
import { RULES } from "../../server/rules/catalogue";

const REMARKS: ReadonlySet<string> = new Set(
  RULES.filter(({ group, severity }) => group === "data" && severity.authored === "info").map(
    ({ name }) => name,
  ),
);

/** "line rule" of each remark; nothing else may be wrong with the page. */
function remarks(text: string, profile: ProfileName = "rfc"): string[] {
  const { diagnostics } = analyze(text, { profile });
  expect(diagnostics.filter(({ severity }) => severity !== "info").map(({ message }) => message)).toEqual([]);
  return diagnostics
    .filter(({ rule }) => REMARKS.has(rule))
    .map(({ rule, start }) => `${text.slice(0, start).split("\n").length} ${rule}`);
}

function page(...lines: string[]): string {
  return `${lines.join("\n")}\n`;
}

const OPENED = [
  "a -> b: SYN seq=4294965000 mss=1000 win=20000",
  "b -> a: SYN,ACK seq=0 ack=4294965001 mss=1000 win=4000",
  "a -> b: ACK seq=4294965001 ack=1",
];
const START = "start a=ESTABLISHED b=ESTABLISHED";

test("there are remarks", () => {
  expect(REMARKS.size).toBeGreaterThan(6);
});

test.each([
  [
    "Nagle: said once of each direction",
    page(
      ...OPENED,
      "a -> b: ACK seq=4294965001 ack=1 len=10",
      "a -> b: ACK seq=4294965011 ack=1 len=10",
      "a -> b: ACK seq=4294965021 ack=1 len=10",
      "b -> a: ACK seq=1 ack=4294965031 len=10",
      "b -> a: ACK seq=11 ack=4294965031 len=10",
      "a -> b: ACK seq=4294965031 ack=21",
    ),
    ["5 nagle-violation", "8 nagle-violation"],
  ],
  [
    "Nagle: a short one behind full ones, the last with a FIN, or after the ACK",
    page(
      ...OPENED,
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "a -> b: PSH,ACK seq=4294966001 ack=1 len=10",
      "b -> a: ACK seq=1 ack=4294966011",
      "a -> b: PSH,ACK seq=4294966011 ack=1 len=10",
      "a -> b: FIN,PSH,ACK seq=4294966021 ack=1 len=10",
      "b -> a: ACK seq=1 ack=4294966032",
    ),
    [],
  ],
  [
    "Nagle: what fills the window to its edge",
    page(
      ...OPENED,
      "a -> b: PSH,ACK seq=4294965001 ack=1 len=10",
      "b -> a: ACK seq=1 ack=4294965011 win=500",
      "a -> b: ACK seq=4294965011 ack=1 len=400",
      "a -> b: ACK seq=4294965411 ack=1 len=100",
      "b -> a: ACK seq=1 ack=4294965511",
    ).replace("win=4000", "win=510"),
    [],
  ],
  [
    "Nagle: nobody tells the MSS",
    page(
      START,
      "a -> b: ACK seq=x ack=y len=10",
      "a -> b: ACK seq=x+10 ack=y len=10",
      "b -> a: ACK seq=y ack=x+20",
    ),
    [],
  ],
  [
    "Nagle: the ACK is still under way",
    page(
      ...OPENED,
      "a -> b: PSH,ACK seq=4294965001 ack=1 len=10",
      "b ~> a: ACK seq=1 ack=4294965011 as ack",
      "a -> b: PSH,ACK seq=4294965011 ack=1 len=10",
      "deliver ack",
      "b -> a: ACK seq=1 ack=4294965021",
    ),
    ["6 nagle-violation"],
  ],
  [
    "a window opened by half of the buffer, or by an MSS",
    page(
      ...OPENED,
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294966001 win=3000",
      "b -> a: ACK seq=1 ack=4294966001 win=4000",
      "a -> b: ACK seq=4294966001 ack=1 len=900",
      "b -> a: ACK seq=1 ack=4294966901 win=3200",
    ),
    [],
  ],
  [
    "a window opened by less than that",
    page(
      ...OPENED,
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294966001 win=3000",
      "b -> a: ACK seq=1 ack=4294966001 win=3999",
    ),
    ["6 silly-window"],
  ],
  [
    "a duplicate ACK may have any window",
    page(
      ...OPENED,
      "a -x b: ACK seq=4294965001 ack=1 len=1000",
      "a -> b: ACK seq=4294966001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294965001 win=4100",
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294967001 win=2100",
    ),
    [],
  ],
  [
    "a small segment while more waits and the window is small",
    page(
      ...OPENED,
      "a: send 3000",
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294966001 win=3000",
      "a -> b: ACK seq=4294966001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294967001 win=2000",
      "a -> b: PSH,ACK seq=4294967001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=705 win=1000",
    ),
    [],
  ],
  [
    "a small segment into a small window",
    page(
      ...OPENED,
      "a: send 5000",
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294966001 win=3000",
      "a -> b: ACK seq=4294966001 ack=1 len=1000",
      "a -> b: ACK seq=4294967001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=705 win=1100",
      "a -> b: ACK seq=705 ack=1 len=1000",
      "a -> b: ACK seq=1705 ack=1 len=100",
      "b -> a: ACK seq=1 ack=1805 win=0",
    ),
    ["11 silly-window"],
  ],
  [
    "as many duplicate ACKs as segments above the gap, also afterwards",
    page(
      START,
      "a -x b: ACK seq=4294967200 ack=y len=50",
      "a -> b: ACK seq=4294967250 ack=y len=50",
      "a -> b: ACK seq=4 ack=y len=50",
      "a -> b: ACK seq=54 ack=y len=50",
      "a -> b: ACK seq=4294967200 ack=y len=50",
      "b -> a: ACK seq=y ack=4294967200",
      "b -> a: ACK seq=y ack=4294967200",
      "b -> a: ACK seq=y ack=4294967200",
      "b -> a: ACK seq=y ack=104",
    ),
    [],
  ],
  [
    "one duplicate ACK too few, in the other direction; a lost one counts",
    page(
      START,
      "b -x a: ACK seq=x ack=y len=50",
      "b -> a: ACK seq=x+50 ack=y len=50",
      "a -x b: ACK seq=y ack=x",
      "b -> a: ACK seq=x+100 ack=y len=50",
      "b -> a: ACK seq=x ack=y len=50",
      "a -> b: ACK seq=y ack=x+150",
    ),
    ["5 out-of-order-not-acked"],
  ],
  [
    "text that carries the ACK is an ACK",
    page(
      START,
      "a -x b: ACK seq=x ack=y len=50",
      "a -> b: ACK seq=x+50 ack=y len=50",
      "b -> a: ACK seq=y ack=x len=5",
      "a -> b: ACK seq=x ack=y+5 len=50",
      "b -> a: ACK seq=y+5 ack=x+100",
    ),
    [],
  ],
  [
    "a filled gap acknowledged within the time of the way",
    page(
      START,
      "0 a -x b: ACK seq=x ack=y len=50",
      "0 a -> b: ACK seq=x+50 ack=y len=50",
      "0.1 b -> a: ACK seq=y ack=x",
      "1 a -> b: ACK seq=x ack=y len=50",
      "1.199 b -> a: ACK seq=y ack=x+100",
    ),
    [],
  ],
  [
    "a filled gap acknowledged late",
    page(
      START,
      "0 a -x b: ACK seq=x ack=y len=50",
      "0 a -> b: ACK seq=x+50 ack=y len=50",
      "0.1 b -> a: ACK seq=y ack=x",
      "1 a ~> b: ACK seq=x ack=y len=50 arrives=+0.1s",
      "1.3 b -> a: ACK seq=y ack=x+100",
    ),
    ["5 gap-fill-not-acked"],
  ],
  [
    "two full segments with one ACK, three with two",
    page(
      ...OPENED,
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "a -> b: ACK seq=4294966001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294967001 win=4000",
      "a -> b: ACK seq=4294967001 ack=1 len=1000",
      "a -> b: ACK seq=705 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=1705",
    ),
    [],
  ],
  [
    "three full segments with one ACK",
    page(
      ...OPENED,
      "b -> a: ACK seq=1 ack=4294965001 len=1000",
      "b -> a: ACK seq=1001 ack=4294965001 len=1000",
      "b -> a: ACK seq=2001 ack=4294965001 len=1000",
      "a -> b: ACK seq=4294965001 ack=3001",
    ),
    ["7 ack-every-second-segment"],
  ],
  [
    "three full segments of one moment with one ACK",
    page(
      ...OPENED.map((line) => `0 ${line}`),
      "1 a -> b: ACK seq=4294965001 ack=1 len=1000",
      "1 a -> b: ACK seq=4294966001 ack=1 len=1000",
      "1 a -> b: ACK seq=4294967001 ack=1 len=1000",
      "1.1 b -> a: ACK seq=1 ack=705",
    ),
    [],
  ],
  [
    "an ACK that jumps over what lay above a filled gap",
    page(
      ...OPENED,
      "a -x b: ACK seq=4294965001 ack=1 len=1000",
      "a -> b: ACK seq=4294966001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294965001",
      "a -> b: ACK seq=4294967001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=4294965001",
      "a -> b: ACK seq=4294965001 ack=1 len=1000",
      "b -> a: ACK seq=1 ack=705",
    ),
    [],
  ],
  [
    "PSH once is enough, and so is a FIN",
    page(
      START,
      "a: send 100",
      "a -> b: ACK seq=x ack=y len=100",
      "b -> a: ACK seq=y ack=x+100",
      "a: send 100",
      "a -> b: PSH,ACK seq=x+100 ack=y len=100",
      "b: send 5",
      "b -> a: FIN,ACK seq=y ack=x+200 len=5",
      "a -> b: ACK seq=x+200 ack=y+6",
    ),
    [],
  ],
  [
    "PSH never",
    page(
      START,
      "b: send 100",
      "b -> a: ACK seq=x ack=y len=60",
      "b -> a: ACK seq=x+60 ack=y len=40",
      "a -> b: ACK seq=y ack=x+100",
    ),
    ["4 push-missing"],
  ],
  [
    "PSH, but nobody says what is queued",
    page(START, "b -> a: ACK seq=x ack=y len=60", "a -> b: ACK seq=y ack=x+60"),
    [],
  ],
  [
    "ten segments at first, and more once one is acknowledged",
    page(
      ...OPENED,
      ...Array.from({ length: 10 }, (_, i) => `b -> a: ACK seq=${1 + 1000 * i} ack=4294965001 len=1000`),
      "a -> b: ACK seq=4294965001 ack=1001",
      "b -> a: ACK seq=10001 ack=4294965001 len=1000",
      "a -> b: ACK seq=4294965001 ack=11001",
    ),
    ["16 ack-every-second-segment"],
  ],
  [
    "eleven segments at first",
    page(
      ...OPENED,
      ...Array.from({ length: 11 }, (_, i) => `b -> a: ACK seq=${1 + 1000 * i} ack=4294965001 len=1000`),
    ),
    ["14 initial-window-exceeded"],
  ],
])("%s", (_what, text, expected) => {
  expect(remarks(text)).toEqual(expected);
});

test("on a capture nobody asks for PSH", () => {
  const text = page(START, "a: send 10", "a -> b: ACK seq=1 ack=1 len=10", "b -> a: ACK seq=1 ack=11");
  expect(remarks(text)).toEqual(["3 push-missing"]);
  expect(remarks(text, "capture")).toEqual([]);
});

test("a length that is asked for is spoken of once, also before a window", () => {
  const text = page(
    START,
    "a -> b: ACK seq=100 ack=300 len=10",
    "b -> a: ACK seq=300 ack=110 win=50",
    "a -> b: ACK seq=110 ack=300 len=?",
    "b -> a: ACK seq=300 ack=150 win=10",
  );
  expect(analyze(text).diagnostics.map(({ rule }) => rule)).toEqual(["hole"]);
});
