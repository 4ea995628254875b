/** The way through the states, as it is found in the trace, drawn, and written for Mermaid. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { analyze } from "../../../server/analyze";
import { stateMachineFile } from "../../../server/render/state-machine/file";
import { journeyOf } from "../../../server/render/state-machine/journey";
import { stateMachineMermaid } from "../../../server/render/state-machine/mermaid";
import { FIGURE_5, TRANSITIONS } from "../../../server/tcp/transitions";

const root = join(__dirname, "../../..");
const examples = globSync("examples/**/*.tcpflow", { cwd: root });

function labelsOf(text: string, key: string): string[] {
  const [trace] = analyze(text).trace().scenarios;
  return trace === undefined ? [] : journeyOf(trace, key).taken.map(({ label }) => label);
}

const OPENED = [
  "client -> server: SYN seq=x",
  "server -> client: SYN,ACK seq=y ack=x+1",
  "client -> server: ACK seq=x+1 ack=y+1",
];

describe("the way of an end", () => {
  it("is told by the arrows of Figure 5", () => {
    const text = [
      ...OPENED,
      "client -> server: FIN,ACK seq=x+1 ack=y+1",
      "server -> client: ACK seq=y+1 ack=x+2",
      "server -> client: FIN,ACK seq=y+1 ack=x+2",
      "client -> server: ACK seq=x+2 ack=y+2",
    ].join("\n");
    expect(labelsOf(text, "client")).toEqual([
      "active OPEN / create TCB, snd SYN",
      "rcv SYN,ACK / snd ACK",
      "CLOSE / snd FIN",
      "rcv ACK of FIN / x",
      "rcv FIN / snd ACK",
    ]);
    expect(labelsOf(text, "server")).toEqual([
      "rcv SYN / snd SYN,ACK",
      "rcv ACK of SYN / x",
      "rcv FIN / snd ACK",
      "CLOSE / snd FIN",
      "rcv ACK of FIN / x",
    ]);
  });

  it("tells a reset from an abort", () => {
    const text = [...OPENED, "server -> client: RST seq=y+1"].join("\n");
    expect(labelsOf(text, "client").at(-1)).toBe("rcv RST / delete TCB");
    expect(labelsOf(text, "server").at(-1)).toBe("ABORT / snd RST, delete TCB");
  });

  it("has a label for what neither the figure nor the text's list has an arrow for", () => {
    const text = "client -> server: SYN seq=x\nclient -> server: RST seq=x+1";
    expect(labelsOf(text, "client").at(-1)).toBe("ABORT / snd RST, delete TCB");
  });

  it("begins at LISTEN again where the host still listens", () => {
    const text = [
      ...OPENED,
      "server -> client: RST seq=y+1",
      "client -> server: SYN seq=a",
      "server -> client: SYN,ACK seq=b ack=a+1",
    ].join("\n");
    expect(labelsOf(text, "server").at(-1)).toBe("rcv SYN / snd SYN,ACK");
  });

  it("goes no further than the step asked for", () => {
    const [trace] = analyze(OPENED.join("\n")).trace().scenarios;
    expect(trace && journeyOf(trace, "client", 2).now).toBe("SYN-SENT");
    expect(trace && journeyOf(trace, "client", 3).now).toBe("ESTABLISHED");
  });

  it.each(examples)(
    "%s: every arrow is the figure's or the text's, and leads on from the one before",
    (file) => {
      const analysis = analyze(readFileSync(join(root, file), "utf8"));
      for (const trace of analysis.trace().scenarios) {
        for (const { key } of trace.ends) {
          const { taken, now } = journeyOf(trace, key);
          for (const { from, to, label } of taken)
            expect(
              TRANSITIONS.some((each) => each.from === from && each.to === to),
              `${key}: ${from} to ${to} (${label})`,
            ).toBe(true);
          expect(now).toBe(trace.end[key]?.state);
        }
      }
    },
  );
});

describe("a whole file", () => {
  it("has every label of the figure, the way's numbers, and colours that stand for themselves", () => {
    const svg = stateMachineFile(analyze(OPENED.join("\n")), 0, "client") ?? "";
    for (const { label } of FIGURE_5)
      for (const part of label.split(/ \/ |(?<=,) /)) expect(svg).toContain(`>${part}</text>`);
    expect(svg).toContain("State machine of client: CLOSED, SYN-SENT, ESTABLISHED");
    expect(svg.match(/tcpflow-machine-taken/g)).toHaveLength(2);
    expect(svg.match(/tcpflow-machine-present/g)).toHaveLength(1);
    expect(svg).not.toContain("var(");
  });

  it("shows a title as it is written", () => {
    const analysis = analyze(`title "<b> & \\"c\\""\n${OPENED.join("\n")}`);
    const svg = stateMachineFile(analysis, 0, "client") ?? "";
    expect(svg).not.toContain("<b>");
    expect(svg).toContain("&#60;b&#62; &#38;");
  });

  it("is none where there is no such scenario or end", () => {
    const analysis = analyze(OPENED.join("\n"));
    expect(stateMachineFile(analysis, 1, "client")).toBeNull();
    expect(stateMachineFile(analysis, 0, "nobody")).toBeNull();
    expect(stateMachineMermaid(analysis, 0, "nobody")).toBeNull();
  });
});

describe("Mermaid's text", () => {
  it("names every state and arrow, and marks the way", () => {
    const analysis = analyze([...OPENED, "server -> client: RST seq=y+1"].join("\n"));
    const lines = (stateMachineMermaid(analysis, 0, "client") ?? "").trimEnd().split("\n");
    expect(lines.shift()).toBe("stateDiagram-v2");
    for (const line of lines)
      expect(line).toMatch(
        /^ {2}(?:state "[A-Z\d-]+" as \w+|\w+ --> \w+: [\w ,/()=]+|class(?:Def)? [\w,]+ [\w#:,-]+)$/,
      );
    expect(lines.filter((line) => line.includes("-->"))).toHaveLength(FIGURE_5.length + 1);
    expect(lines).toContain("  CLOSED --> SYN_SENT: (1) active OPEN / create TCB, snd SYN");
    expect(lines).toContain("  ESTABLISHED --> CLOSED: (3) rcv RST / delete TCB");
    expect(lines).toContain("  class CLOSED present");
  });
});
