/** Hover: what a word means, and what its line does at both ends. */
import { describe, expect, it } from "vitest";
import { hover } from "../../server/ide/hover";
import { at, textOf } from "./at";

function page(marked: string): string {
  const { analysis, offset } = at(marked);
  return hover(analysis, offset)?.markdown ?? "";
}

const HANDSHAKE = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

describe("a segment", () => {
  const markdown = page(HANDSHAKE.replace("server -> client", "server $0-> client"));

  it("is told with all its fields", () => {
    expect(markdown).toContain("**`server` → `client`** `SYN,ACK seq=y ack=x+1` — segment 2");
  });

  it("shows both ends before and after", () => {
    expect(markdown).toMatch(/\|\s+\| `server` \(sender\) \| `client` \(receiver\) \|/);
    expect(markdown).toContain("`SYN-SENT` → **`ESTABLISHED`**");
    expect(markdown).toMatch(/\| RCV\.NXT \| `x\+1` \| .* → \*\*`y\+1`\*\* \|/);
  });

  it("cites the clause that decides the arrival", () => {
    expect(markdown).toContain("`client` receives:");
    expect(markdown).toContain("`SND.UNA = x < SEG.ACK = x+1 =< SND.NXT = x+1; RCV.NXT = SEG.SEQ+1 = y+1`");
    expect(markdown).toContain("https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.3");
  });

  it("fills in what its author left out", () => {
    expect(page("client -> server: SYN seq=x\nserver $0-> client: SYN,ACK seq=y\n")).toContain("ack=x+1");
  });

  it("lists the findings of its line, and no others", () => {
    const wrong = page(
      HANDSHAKE.replace("ack=x+1", "ack=x+2").replace("server -> client", "server $0-> client"),
    );
    expect(wrong).toContain("- **error** `synack-ack-mismatch`:");
    expect(markdown).not.toContain("**error**");
  });

  it("that is wrong is shown as it is written", () => {
    const wrong = page(
      HANDSHAKE.replace("ack=x+1", "ack=x+2").replace("server -> client", "server $0-> client"),
    );
    expect(wrong).toContain("`SYN,ACK seq=y ack=x+2` — segment 2");
  });

  it("that is lost has no receiver", () => {
    const lost = page("client $0-x server: SYN seq=x\n");
    expect(lost).toContain("Lost on the way");
    expect(lost).not.toContain("(receiver)");
  });

  it("that arrives later says where", () => {
    expect(page("client $0~> server: SYN seq=x as s\ndeliver s\n")).toContain("`server` receives on line 2:");
  });
});

describe("a word", () => {
  it.each([
    [HANDSHAKE.replace("SYN,ACK", "SYN,A$0CK"), "**`ACK`**"],
    [HANDSHAKE.replace("seq=y", "s$0eq=y"), "**`seq=`**"],
    [HANDSHAKE.replace("-> client", "$0-> client"), "**`->`**"],
    ["client -> server: SYN seq=x => SYN$0-SENT\n", "**`SYN-SENT`** — own SYN sent"],
    ["client -> server: SYN seq=1 o$0ld\n", "**`old`**"],
    ["server: lis$0ten\n", "**`listen`**"],
    ["client: timeout time-$0wait\n", "**`time-wait`**"],
    ["expect client.snd.n$0xt=1\nclient -> server: SYN seq=0\n", "**`snd.nxt`**"],
    ["set ms$0l=60s\n", "**`msl`**"],
    ["host a m$0ss=1460\n", "**`mss`**"],
    ['pha$0se "p"\n', "**`phase`**"],
    ['..$0. "left out"\n', "**`...`**"],
    ["a -> b: SYN #! expect synack-ack-$0mismatch\n", "**`synack-ack-mismatch`**"],
  ])("%j", (marked, start) => {
    expect(page(marked).slice(0, start.length)).toBe(start);
  });

  it("covers its own place", () => {
    const { analysis, offset } = at(HANDSHAKE.replace("SYN,ACK", "SYN,A$0CK"));
    expect(textOf(analysis, hover(analysis, offset))).toBe("ACK");
  });
});

describe("a name", () => {
  it("of a host shows its state and numbers after the line", () => {
    const markdown = page(HANDSHAKE.replace("client -> server: ACK", "cl$0ient -> server: ACK"));
    expect(markdown).toContain("**`client`** — a host that begins in `CLOSED`");
    expect(markdown).toContain("`client` after line 3");
    expect(markdown).toContain("| state | `ESTABLISHED` |");
  });

  it("of a symbol says whose number it is", () => {
    expect(page(HANDSHAKE.replace("ack=y+1", "ack=$0y+1"))).toContain(
      "**`y`** — the initial sequence number of `server`, first written on line 2",
    );
    expect(page("let n = 1460\na -> b: SYN seq=$0n\n")).toContain(
      "**`n`** — `1460`, first written on line 1",
    );
  });

  it("of a symbol that names a number already known says which", () => {
    const later = `${HANDSHAKE}client -> server: FIN,ACK seq=$0u ack=y+1\n`;
    expect(page(later)).toContain("**`u`** = `x+1` — a sequence number of `client`, first written on line 4");
  });

  it("of a label says which segment, and what became of it", () => {
    const markdown = page("client ~> server: SYN seq=x as s\ndeliver $0s\n");
    expect(markdown).toContain("the segment of line 1: `client ~> server: SYN seq=x as s`");
    expect(markdown).toContain("arrives on line 2.");
  });
});

describe("elsewhere", () => {
  it.each(["$0\n", "# a com$0ment\n", HANDSHAKE.replace("seq=x\n", "seq=x   $0\n")])(
    "%j says nothing",
    (marked) => {
      expect(page(marked)).toBe("");
    },
  );

  it("what an author writes never becomes markup", () => {
    const markdown = page('host a "<img src=x> *b*"\n$0a -> b: SYN\n');
    expect(markdown).toContain("\\<img src=x\\> \\*b\\*");
  });
});
