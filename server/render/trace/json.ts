/** `trace --format json`: every step with both ends before and after, in the documented shape. */
import type { EndpointView, PacketView, ScenarioTrace, TraceStep } from "../../simulate/trace";

/** `lineOf` turns a line of the document (from 0) into the one to print (from 1 in the file). */
export function traceJson(scenarios: readonly ScenarioTrace[], lineOf: (line: number) => number): string {
  const value = {
    version: 1,
    scenarios: scenarios.map(({ title, hosts, steps }) => ({
      title,
      hosts: hosts.map(({ name }) => name),
      steps: steps.map((step) => stepJson(step, lineOf)),
    })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function stepJson(step: TraceStep, lineOf: (line: number) => number): object {
  const { line, sentOnLine, time, event, from, to, packet, call, because, before, after } = step;
  return {
    line: lineOf(line),
    ...(sentOnLine === null || sentOnLine === line ? {} : { sentOnLine: lineOf(sentOnLine) }),
    time: time === null ? null : time / 1e9,
    event,
    from,
    to,
    segment: packet === null ? null : packetJson(packet),
    ...(call === null ? {} : { call }),
    because,
    before: endsJson(before),
    after: endsJson(after),
  };
}

function packetJson({ flags, seq, ack, len, win }: PacketView): object {
  return { flags, seq, ack, len, win };
}

function endsJson(ends: Readonly<Record<string, EndpointView>>): object {
  return Object.fromEntries(Object.entries(ends).map(([key, end]) => [key, endJson(end)]));
}

function endJson({ state, sndUna, sndNxt, sndWnd, rcvNxt, rcvWnd }: EndpointView): object {
  return {
    state,
    "snd.una": sndUna,
    "snd.nxt": sndNxt,
    "snd.wnd": sndWnd,
    "rcv.nxt": rcvNxt,
    "rcv.wnd": rcvWnd,
  };
}
