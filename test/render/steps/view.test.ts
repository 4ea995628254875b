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

  it("says in words what a program or a timer does", () => {
    const text = [
      "start client=FIN-WAIT-2 server=CLOSE-WAIT",
      "server: close",
      "server -> client: FIN,ACK seq=v ack=u",
      "client -> server: ACK seq=u ack=v+1",
      "wait 2MSL",
    ].join("\n");
    const words = (step: number) => viewOf(text, { step })?.events[0]?.words;
    expect(words(0)).toBe("server calls close");
    expect(words(5)).toBe("the TIME-WAIT timer of client runs out");
  });

  it("leaves out of the flight what counts as not sent", () => {
    const view = viewOf(
      `${HANDSHAKE}\nserver -> client: RST seq=y+1\nserver -> client: ACK seq=y+1 ack=x+1`,
      {
        line: 4,
      },
    );
    expect(view?.events.map(({ words }) => words)).toEqual(["server sends ACK seq=y+1 ack=x+1"]);
    expect(view?.inFlight).toEqual([]);
  });

  it("shows a listener's queues where the page limits or empties them", () => {
    const text = [
      "host server backlog=2",
      "a -> server: SYN seq=x",
      "b -> server: SYN seq=v",
      "server -> a: SYN,ACK seq=y ack=x+1",
      "a -> server: ACK seq=x+1 ack=y+1",
      "server(a): accept",
    ].join("\n");
    const queues = (step: number) =>
      viewOf(text, { step })?.queues.map(({ name, entries, limit }) => [name, entries, limit]);
    expect(queues(3)).toEqual([
      ["SYN queue", ["a", "b"], 2],
      ["accept queue", [], 2],
    ]);
    expect(queues(7)).toEqual([
      ["SYN queue", ["b"], 2],
      ["accept queue", ["a"], 2],
    ]);
    expect(queues(8)?.at(1)).toEqual(["accept queue", [], 2]);
    expect(viewOf(HANDSHAKE, { step: 5 })?.queues).toEqual([]);
  });

  it("knows the timers that run, and when they run out as far as that can be known", () => {
    const text = [
      "0s client -> server: SYN seq=x",
      "0.1s server -> client: SYN,ACK seq=y ack=x+1",
      "0.2s client -> server: ACK seq=x+1 ack=y+1",
      "0.3s client -> server: ACK seq=x+1 ack=y+1 len=10",
    ].join("\n");
    const timers = (step: number) => viewOf(text, { step })?.timers;
    expect(timers(0)).toContainEqual({ end: "client", name: "retransmission", due: "1s" });
    // A round trip was measured: nobody knows this host's RTO.
    expect(timers(6)).toContainEqual({ end: "client", name: "retransmission", due: null });
    expect(timers(7)).toContainEqual({ end: "server", name: "delayed ACK", due: "0.8s" });
    expect(viewOf(HANDSHAKE, { step: 5 })?.timers).toEqual([]);
  });

  it("lists first numbers, and what is held above a gap", () => {
    const text = [
      HANDSHAKE,
      "client -x server: ACK seq=x+1 ack=y+1 len=100",
      "client -> server: ACK seq=x+101 ack=y+1 len=50",
    ].join("\n");
    const server = viewOf(text, { step: 8 })?.ends[1];
    expect(server?.variables).toContainEqual({ name: "ISS", value: { before: "y", after: "y" } });
    expect(server?.variables).toContainEqual({ name: "IRS", value: { before: "x", after: "x" } });
    const held = { before: null, after: "x+101..x+151" };
    expect(server?.variables).toContainEqual({ name: "above a gap", value: held });
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
