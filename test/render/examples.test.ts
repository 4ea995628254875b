/** Every example is a picture that Mermaid reads, with each of its segments in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { renderMermaid, renderMermaidDocument } from "../../server/render/mermaid/mermaid";
import { parseMermaid, TYPE } from "./mermaidParser";

const root = join(__dirname, "../..");
const examples = globSync("examples/**/*.tcpflow", { cwd: root });

test.each(examples)("%s", async (file) => {
  const analysis = analyze(readFileSync(join(root, file), "utf8"));
  const lines = new Set<number>();
  for (const index of analysis.exchange.scenarios.keys()) {
    const { text, elements, empty } = renderMermaid(analysis, index);
    if (empty) continue;
    const { records } = await parseMermaid(text);
    const arrows = records.filter(({ type }) => ARROWS.has(type));
    const messages = elements.filter(({ kind }) => kind === "message");
    expect(arrows.map(({ id }) => `i${id}`)).toEqual(messages.map(({ mermaidId }) => mermaidId));
    for (const { line } of messages) lines.add(line);
  }
  for (let line = 0; line < analysis.tree.lineCount; line++) {
    const { statement, problems } = analysis.tree.line(line);
    if (statement?.kind === "segment" && problems.length === 0)
      expect(lines, `line ${line + 1}`).toContain(line);
  }
});

const ARROWS: ReadonlySet<number> = new Set([TYPE.arrives, TYPE.leaves, TYPE.lost, TYPE.dropped]);

test("the text for the command line, as it is", () => {
  const text = `title "Wrong"
phase "Set-up"
client -x server: SYN seq=x
client -> server: SYN seq=x "again"
server -> client: SYN,ACK seq=y ack=x+2
`;
  expect(renderMermaidDocument(analyze(text))).toMatchInlineSnapshot(`
    "%% scenario 1: Wrong
    sequenceDiagram
      participant p0 as client
      participant p1 as server
      Note left of p0: CLOSED
      Note right of p1: LISTEN
      rect rgba(110, 140, 190, .10)
        Note over p0,p1: Set-up
        p0-xp1: SYN seq=x (lost)
        Note left of p0: SYN-SENT
        p0->>p1: SYN seq=x<br/>again
        Note right of p1: SYN-RECEIVED
        rect rgba(255, 0, 0, .15)
          p1->>p0: SYN,ACK seq=y ack=x+2
          Note over p0,p1: ✗ ack=x+2 does not acknowledge<br/>the SYN that server received<br/>(RCV.NXT = x+1)#59; client accepts<br/>only what lies above its ISS =<br/>x, up to its SND.NXT = x+1.<br/>client answers RST seq=x+2 and<br/>stays in SYN-SENT. Expected<br/>ack=x+1.
        end
        Note left of p0: ESTABLISHED
      end
    "
  `);
});
