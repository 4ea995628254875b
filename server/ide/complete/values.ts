/** What may stand behind `=`: the number the engine would put there, then names and usual values. */
import type { Analysis } from "../../analyze";
import type { EndpointView } from "../../simulate/trace";
import type { Property } from "../../syntax/tree";
import type { Span } from "../../text/span";
import { namesInScenario } from "../names";
import type { Before } from "../propose/check";
import { type Completion, plainCompletions } from "./completion";

const USUAL: Readonly<Record<string, readonly string[]>> = {
  len: ["100", "1460"],
  win: ["65535", "0"],
  urg: ["1"],
  mss: ["1460", "536"],
  wscale: ["7"],
  data: ['"GET / HTTP/1.1"'],
  arrives: ["+50ms"],
  tfo: ["cookie"],
};

/** @param written The line's text before the field under the cursor. */
export function fieldValues(before: Before, key: string, written: string, at: Span): Completion[] {
  const found: Completion[] = [];
  if (key === "seq" || key === "ack") {
    const number = filledIn(before, key, written);
    if (number !== undefined)
      found.push({
        label: number,
        kind: "value",
        detail: "what the sender would put here",
        edit: { ...at, text: number },
        preselect: true,
      });
    found.push({
      label: "?",
      kind: "value",
      detail: "let the checker work it out",
      edit: { ...at, text: "?" },
    });
  }
  found.push(...plainCompletions("value", USUAL[key] ?? [], at));
  if (!["data", "arrives", "tfo"].includes(key)) found.push(...symbols(before.analysis, at));
  return unique(found);
}

function filledIn({ analysis, read }: Before, key: "seq" | "ack", written: string): string | undefined {
  const line = analysis.tree.lineCount - 1;
  const needsFlag = key === "ack" && !/\bACK\b/i.test(written);
  const reading = read(`${analysis.text}${written}${needsFlag ? " ACK" : ""}\n`);
  const step = reading
    .trace()
    .scenarios.at(-1)
    ?.steps.find((each) => each.sentOnLine === line && each.packet);
  return step?.packet?.[key] ?? undefined;
}

export function symbols(analysis: Analysis, at: Span): Completion[] {
  return plainCompletions(
    "value",
    namesInScenario(analysis, analysis.tree.lineCount - 1, "symbol"),
    at,
    "a name of this scenario",
  );
}

const VIEW_KEY: Readonly<Partial<Record<Property, keyof EndpointView>>> = {
  "snd.una": "sndUna",
  "snd.nxt": "sndNxt",
  "snd.wnd": "sndWnd",
  "rcv.nxt": "rcvNxt",
  "rcv.wnd": "rcvWnd",
};

/** The value that a variable has here, for `expect HOST.rcv.nxt=`. */
export function variableValues(analysis: Analysis, subject: string, at: Span): Completion[] {
  const property = /\.((?:snd|rcv)\.[a-z]+)$/.exec(subject)?.[1];
  const key = Object.entries(VIEW_KEY).find(([name]) => name === property)?.[1];
  const host = subject.slice(0, subject.length - (property?.length ?? 0) - 1);
  const value = key && analysis.trace().scenarios.at(-1)?.end[host]?.[key];
  const current: Completion[] = value
    ? [
        {
          label: value,
          kind: "value",
          detail: "its value here",
          edit: { ...at, text: value },
          preselect: true,
        },
      ]
    : [];
  return unique([...current, ...symbols(analysis, at)]);
}

function unique(list: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return list.filter(({ label }) => !seen.has(label) && seen.add(label));
}
