/** Quick fixes, ignoring, and "fix all". */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { type Action, actions } from "../../server/ide/actions";
import { fixAll } from "../../server/ide/fixAll";
import { at, edited } from "./at";

const WRONG = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+2
client -> server: ACK seq=x+1 ack=y+1
`;

function offered(marked: string): { text: string; found: Action[]; taken: (title: RegExp) => string } {
  const { analysis, offset } = at(marked);
  const found = actions(analysis, { start: offset, end: offset });
  return {
    text: analysis.text,
    found,
    taken: (title) => edited(analysis, found.find((action) => title.test(action.title))?.edits ?? []),
  };
}

describe("a finding under the cursor", () => {
  const { found, taken } = offered(WRONG.replace("x+2", "x$0+2"));

  it("offers its fixes first, the certain one preferred", () => {
    expect(found[0]).toMatchObject({ kind: "fix", preferred: true });
    expect(taken(/^Change/)).toBe(WRONG.replace("x+2", "x+1"));
  });

  it("can be ignored on its line", () => {
    const text = taken(/on this line$/);
    expect(text).toBe(WRONG.replace("ack=x+2", "ack=x+2  #! ignore synack-ack-mismatch"));
    expect(analyze(text).diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it("can be ignored in the document", () => {
    const text = taken(/in this document$/);
    expect(text).toBe(`#! ignore-file synack-ack-mismatch\n${WRONG}`);
    expect(analyze(text).diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

describe("ignoring", () => {
  it("joins a directive that is there", () => {
    const { taken } = offered(WRONG.replace("x+2", "x$0+2 #! ignore partial-ack"));
    expect(taken(/synack.* on this line$/)).toContain("#! ignore partial-ack, synack-ack-mismatch\n");
  });

  it("stands above a line that ends in a comment", () => {
    const { taken } = offered(WRONG.replace("x+2", "x$0+2 # why"));
    expect(taken(/on this line$/)).toContain("\n#! ignore synack-ack-mismatch\nserver -> client");
  });

  it("keeps the document's line breaks and byte-order mark", () => {
    const { taken } = offered(`\uFEFF${WRONG.replaceAll("\n", "\r\n").replace("x+2", "x$0+2")}`);
    expect(taken(/in this document$/)).toMatch(/^\uFEFF#! ignore-file synack-ack-mismatch\r\nclient/);
  });

  it("is not offered for lines that cannot be read", () => {
    const { found } = offered("client -> $0-> server\n");
    expect(found.filter(({ kind }) => kind === "ignore")).toEqual([]);
  });
});

describe("elsewhere", () => {
  it("nothing is offered", () => {
    expect(offered(`$0${WRONG}`).found).toEqual([]);
  });
});

describe("fixAll", () => {
  const fixed = (text: string): string => {
    const analysis = analyze(text);
    return edited(
      analysis,
      fixAll(analysis, (each) => analyze(each)),
    );
  };

  it("applies all that is certain", () => {
    expect(fixed(WRONG)).toBe(WRONG.replace("x+2", "x+1"));
  });

  it("goes on until nothing certain is left", () => {
    const twice = `${WRONG}scenario "again"\n${WRONG}`;
    expect(fixed(twice)).toBe(twice.replaceAll("x+2", "x+1"));
    expect(fixed(fixed(twice))).toBe(fixed(twice));
  });

  it("changes nothing in a document without faults", () => {
    const right = WRONG.replace("x+2", "x+1");
    expect(fixAll(analyze(right), (each) => analyze(each))).toEqual([]);
  });

  it("leaves what was foreseen as it is", () => {
    const foreseen = WRONG.replace("x+2", "x+2 #! expect synack-ack-mismatch");
    expect(fixed(foreseen)).toBe(foreseen);
  });
});
