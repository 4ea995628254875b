/** What is known at a step, and at a line. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../../server/analyze";
import type { Moment, StepView } from "../../../server/render/steps/model";
import { stepView } from "../../../server/render/steps/view";

function viewOf(text: string, at: Moment, firstLine = 0): StepView | null {
  return stepView(analyze(text), 0, at, { machines: false, firstLine });
}

const HANDSHAKE = [
  "client -> server: SYN seq=x",
  "server -> client: SYN,ACK seq=y ack=x+1",
  "client -> server: ACK seq=x+1 ack=y+1",
].join("\n");

describe("a step", () => {
  it("says what happens, and by which clause", () => {
    const view = viewOf(HANDSHAKE, { step: 1 });
    expect(view).toMatchObject({ first: 1, last: 1, count: 6, line: 0 });
    const [event] = view?.events ?? [];
    expect(event).toMatchObject({ words: "SYN seq=x reaches server", time: null });
    expect(event?.clause).toMatchObject({
      section: "RFC 9293 §3.10.7.2",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2",
      here: "RCV.NXT = SEG.SEQ+1 = x+1",
    });
  });

  it("shows every end before and after it, and the way it has come", () => {
    const [client, server] = viewOf(HANDSHAKE, { step: 3 })?.ends ?? [];
    expect(client).toMatchObject({
      key: "client",
      state: { before: "SYN-SENT", after: "ESTABLISHED" },
      path: ["CLOSED", "SYN-SENT", "ESTABLISHED"],
    });
    expect(client?.variables).toContainEqual({ name: "RCV.NXT", value: { before: null, after: "y+1" } });
    expect(server).toMatchObject({ state: { before: "SYN-RECEIVED", after: "SYN-RECEIVED" } });
  });

  it("draws the state machines where they are asked for", () => {
    expect(viewOf(HANDSHAKE, { step: 3 })?.ends.map(({ machine }) => machine)).toEqual([null, null]);
    const view = stepView(analyze(HANDSHAKE), 0, { step: 3 }, { machines: true, firstLine: 0 });
    const [client, server] = view?.ends ?? [];
    expect(client?.machine).toMatch(/^<svg .*"State machine of client: CLOSED, SYN-SENT, ESTABLISHED"/);
    expect(server?.machine).toMatch(/^<svg .*"State machine of server: LISTEN, SYN-RECEIVED"/);
  });

  it("knows what is in flight", () => {
    const text = "client ~> server: SYN seq=x as a1\nserver ~> client: SYN seq=y as b1\ndeliver a1";
    const words = (step: number) => viewOf(text, { step })?.inFlight.map((each) => each.words);
    expect(words(0)).toEqual(["client: SYN seq=x"]);
    expect(words(1)).toEqual(["client: SYN seq=x", "server: SYN seq=y"]);
    expect(words(2)).toEqual(["server: SYN seq=y"]);
  });

  it("is unknown before the first and behind the last one", () => {
    expect(viewOf(HANDSHAKE, { step: 6 })).toBeNull();
    expect(viewOf("", { step: 0 })).toBeNull();
  });
});

describe("a line", () => {
  it("means all steps that it makes happen", () => {
    const view = viewOf(HANDSHAKE, { line: 1 });
    expect(view).toMatchObject({ first: 2, last: 3, line: 1 });
    expect(view?.events.map(({ words }) => words)).toEqual([
      "server sends SYN,ACK seq=y ack=x+1",
      "SYN,ACK seq=y ack=x+1 reaches client",
    ]);
  });

  it("shows the sender as it sends and the receiver as it receives, whatever comes between", () => {
    const text =
      "client ~> server: SYN seq=x as a1\nserver ~> client: SYN seq=y as b1\ndeliver a1\nserver ~> client: SYN,ACK seq=y ack=x+1";
    const view = viewOf(text, { line: 0 });
    expect(view).toMatchObject({ first: 0, last: 2 });
    const states = view?.ends.map(({ state }) => [state.before, state.after]);
    expect(states).toEqual([
      ["CLOSED", "SYN-SENT"],
      ["SYN-SENT", "SYN-RECEIVED"],
    ]);
  });

  it("is a line of the file", () => {
    expect(viewOf(HANDSHAKE, { line: 11 }, 10)).toMatchObject({ first: 2, line: 11 });
  });

  it("is unknown where it makes nothing happen", () => {
    expect(viewOf(`# nothing\n${HANDSHAKE}`, { line: 0 })).toBeNull();
  });
});
