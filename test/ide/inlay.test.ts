/** Inlay hints: states behind lines, numbers where they would stand. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { applyEdits } from "../../server/ide/edits";
import { inlayHints } from "../../server/ide/inlay";

const BOTH = { states: true, numbers: true };

/** The text with its hints in angle brackets. */
function hinted(text: string, options = BOTH): string {
  const hints = inlayHints(analyze(text), { start: 0, end: text.length }, options);
  return applyEdits(
    text,
    hints.map(({ offset, label, padding }) => ({
      start: offset,
      end: offset,
      text: padding === "left" ? ` ‹${label}›` : `‹${label}› `,
    })),
  );
}

describe("inlayHints", () => {
  it("show what each line leads to", () => {
    const text = `client -> server: SYN seq=x # opens
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;
    expect(hinted(text)).toBe(`client -> server: SYN seq=x ‹client: SYN-SENT, server: SYN-RECEIVED› # opens
server -> client: SYN,ACK seq=y ack=x+1 ‹client: ESTABLISHED›
client -> server: ACK seq=x+1 ack=y+1 ‹server: ESTABLISHED›
`);
  });

  it("show numbers behind the flags", () => {
    const text = `client -> server: SYN seq=x win=100
server -> client: SYN,ACK seq=y
client -> server: ACK
`;
    expect(hinted(text, { states: false, numbers: true })).toBe(`client -> server: SYN seq=x win=100
server -> client: SYN,ACK seq=y ‹ack=x+1›
client -> server: ACK ‹seq=x+1 ack=y+1›
`);
  });

  it("show numbers before the items where there are no flags", () => {
    const text = "start a=ESTABLISHED b=ESTABLISHED a.snd.nxt=1 b.snd.nxt=5\na -> b: len=10\n";
    expect(hinted(text, { states: false, numbers: true })).toContain("a -> b: ‹seq=1 ack=5› len=10");
  });

  it("are accepted into the text", () => {
    const text = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y win=5\n";
    const [hint] = inlayHints(
      analyze(text),
      { start: 0, end: text.length },
      { states: false, numbers: true },
    );
    expect(applyEdits(text, hint?.accept ? [hint.accept] : [])).toContain("SYN,ACK seq=y ack=x+1 win=5");
  });

  it("show what stands for a hole", () => {
    const text = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=?\n";
    expect(hinted(text, { states: false, numbers: true })).toContain("ack=? ‹= x+1›");
    const [hint] = inlayHints(
      analyze(text),
      { start: 0, end: text.length },
      { states: false, numbers: true },
    );
    expect(applyEdits(text, hint?.accept ? [hint.accept] : [])).toContain("ack=x+1\n");
  });

  it("say nothing of states that the author wrote", () => {
    expect(hinted("client -> server: SYN seq=x => SYN-SENT, SYN-RECEIVED\n")).not.toContain("‹");
  });

  it("show at a deliver what arrives there", () => {
    expect(hinted("client ~> server: SYN seq=x as s\ndeliver s\n")).toBe(
      "client ~> server: SYN seq=x as s ‹client: SYN-SENT›\ndeliver s ‹server: SYN-RECEIVED›\n",
    );
  });

  it("are those of the lines asked for", () => {
    const text = "client -> server: SYN seq=x\nserver -> client: SYN,ACK\n";
    const hints = inlayHints(analyze(text), { start: 30, end: 31 }, BOTH);
    expect(hints.every(({ offset }) => offset > 28)).toBe(true);
    expect(hints).not.toEqual([]);
  });
});
