/** Completion within a line: the words that may stand at the cursor. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { complete } from "../../server/ide/complete";
import { at, edited } from "./at";

function list(marked: string): string[] {
  const { analysis, offset } = at(marked);
  return complete(analysis, offset, (text) => analyze(text)).map(({ label }) => label);
}

/** The document after the proposal of that label is taken. */
function taken(marked: string, label: string): string {
  const { analysis, offset } = at(marked);
  const proposal = complete(analysis, offset, (text) => analyze(text)).find((each) => each.label === label);
  return edited(analysis, proposal ? [proposal.edit] : []);
}

const OPEN = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

describe("at a line's beginning", () => {
  it("stand the keywords, the hosts, and the states as they are", () => {
    const labels = list(`${OPEN}$0`);
    expect(labels).toContain("phase");
    expect(labels).toContain("server");
    expect(labels).toContain("expect client=ESTABLISHED server=ESTABLISHED");
    expect(labels).not.toContain("as");
  });

  it("stand deliveries of segments on their way, behind three segments", () => {
    const labels = list("client ~> server: SYN seq=x as first\n$0");
    expect(labels.indexOf("deliver first")).toBeGreaterThanOrEqual(3);
    expect(labels).toContain("drop first");
    expect(list("client ~> server: SYN seq=x as first\ndeliver first\n$0")).not.toContain("deliver first");
  });

  it("a word that is begun is replaced", () => {
    expect(taken(`${OPEN}ph$0`, "phase")).toBe(`${OPEN}phase`);
  });

  it("a time before it stays", () => {
    expect(taken("0 client -> server: SYN seq=x\n+1s ser$0", "server -> client: SYN,ACK seq=y ack=x+1")).toBe(
      "0 client -> server: SYN seq=x\n+1s server -> client: SYN,ACK seq=y ack=x+1",
    );
  });
});

describe("in a segment", () => {
  it("a receiver is another host", () => {
    expect(list(`${OPEN}client -> $0`)).toContain("server");
    expect(list(`${OPEN}client -> $0`)).not.toContain("client");
  });

  it("items are those that are not there yet", () => {
    const labels = list(`${OPEN}client -> server: PSH,ACK seq=x+1 $0`);
    expect(labels).toContain("URG");
    expect(labels).toContain("len=");
    expect(labels).not.toContain("PSH");
    expect(labels).not.toContain("seq=");
  });

  it("a number is the one the sender would put there", () => {
    expect(list(`${OPEN}client -> server: ACK seq=$0`)[0]).toBe("x+1");
    expect(list(`${OPEN}client -> server: ACK seq=x+1 ack=$0`)[0]).toBe("y+1");
    expect(taken(`${OPEN}client -> server: ACK seq=x+1 ack=$0`, "y+1")).toBe(
      `${OPEN}client -> server: ACK seq=x+1 ack=y+1`,
    );
  });

  it("behind => stand states, those worked out first", () => {
    expect(list("client -> server: SYN seq=x => $0").slice(0, 2)).toEqual([
      "SYN-SENT, SYN-RECEIVED",
      "SYN-SENT",
    ]);
    expect(list("client -> server: SYN seq=x => SYN-SENT, $0")[0]).toBe("SYN-RECEIVED");
    expect(list("client ~> server: SYN seq=x as s => $0")[0]).toBe("SYN-SENT");
    expect(list(`${OPEN}expect server=$0`)[0]).toBe("ESTABLISHED");
    expect(list("client -> server: SYN seq=x => SYN$0")).toContain("SYN-SENT");
    expect(taken("client -> server: SYN seq=x => SYN-$0", "SYN-SENT")).toBe(
      "client -> server: SYN seq=x => SYN-SENT",
    );
  });
});

describe("in other statements", () => {
  it.each([
    [`${OPEN}expect $0`, "client"],
    [`${OPEN}expect client=EST$0`, "ESTABLISHED"],
    [`${OPEN}expect client.snd.$0`, "snd.nxt="],
    [`${OPEN}expect client.snd.nxt=$0`, "x+1"],
    [`${OPEN}note $0`, "server"],
    [`${OPEN}client: $0`, "close"],
    [`${OPEN}client: timeout $0`, "time-wait"],
    ["wait $0", "2MSL"],
    ["set $0", "msl="],
    ["set profile=$0", "textbook"],
    ["host client $0", "mss="],
    ["client ~> server: SYN seq=x as s1\ndeliver $0", "s1"],
    ["let n = 5\nlet m = $0", "n"],
    ["#! $0", "expect "],
    ["client -> server: SYN #! expect $0", "synack-ack-mismatch"],
    ["client -> server: SYN #! expect synack-ack-mismatch, seq-$0", "seq-gap"],
    ["客户端 -> 服务端：SYN seq＝$0", "?"],
  ])("%j offers %j", (marked, label) => {
    expect(list(marked)).toContain(label);
  });

  it("a variable is completed as a whole", () => {
    expect(taken(`${OPEN}expect client.snd.n$0`, "snd.nxt=")).toBe(`${OPEN}expect client.snd.nxt=`);
  });
});

describe("where only free text stands", () => {
  it.each([
    "# com$0",
    'title "o$0',
    'phase "$0',
    "note client: he$0",
    'client -> server: SYN "ca$0',
    "client -> server: SYN as $0",
  ])("%j offers nothing", (marked) => {
    expect(list(marked)).toEqual([]);
  });
});
