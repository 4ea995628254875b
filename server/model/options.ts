/** Reads the `key=value` items of `set` and `host`. */

import { nearestWord } from "../syntax/nearest";
import type { KeyValueNode } from "../syntax/tree";
import { figure, NUMERIC, type SequenceSpace } from "../tcp/sequence";
import { HOLE, type HostHole, type HostOptions } from "./exchange";
import { defaultSettings, SETTING_KEYS, type SettingKey, type Settings } from "./settings";
import {
  formOf,
  readCount,
  readDuration,
  readExpression,
  readProfile,
  readRange,
  readSwitch,
} from "./values";

/** What is wrong with one item: an unknown key, a value that cannot be read, or one too large. */
export interface OptionProblem {
  readonly node: KeyValueNode;
  readonly rule: "unknown-field" | "syntax" | "value-out-of-range";
  readonly facts: { readonly name: string; readonly nearest: string; readonly wanted: string };
}

const WANTED = {
  profile: "rfc, textbook, linux or capture",
  duration: "a duration such as 200ms or 1s",
  "duration-or-off": "a duration such as 30s, or off",
  count: "a whole number",
  switch: "on or off",
  range: "a range of ports such as 32768..60999",
} as const;

/** The settings that the items change. */
export function readSettings(
  nodes: readonly KeyValueNode[],
  report: (problem: OptionProblem) => void,
): Partial<Settings> {
  const changes: Record<string, unknown> = {};
  for (const node of nodes) {
    const entry = isSettingKey(node.key) ? SETTING_KEYS[node.key] : undefined;
    if (entry === undefined) {
      report(unknownKey(node, Object.keys(SETTING_KEYS)));
      continue;
    }
    const text = node.value.text;
    const value = READERS[entry.kind](text);
    if (value === undefined) {
      report({ node, rule: "syntax", facts: { name: text, nearest: "", wanted: WANTED[entry.kind] } });
    } else if (typeof value === "number" && text !== "off" && beyond(node.key, value) !== undefined) {
      const wanted = beyond(node.key, value) ?? "";
      report({ node, rule: "value-out-of-range", facts: { name: text, nearest: "", wanted } });
    } else {
      changes[entry.field] = value;
    }
  }
  // Linux holds TIME-WAIT for a fixed 60 s.
  if (changes.profile === "linux") changes.msl ??= defaultSettings("linux").msl;
  return changes as Partial<Settings>;
}

const SECOND = 1e9;
const DAY = 86_400 * SECOND;
/** Hosts count retries in eight bits at most. */
const MOST_RETRIES = 255;

/** What is possible instead, where a figure is too large or too small; a clock in nanoseconds stays exact for a hundred days. */
function beyond(key: string, value: number): string | undefined {
  const kind = isSettingKey(key) ? SETTING_KEYS[key].kind : undefined;
  if (kind === "count") return value <= MOST_RETRIES ? undefined : `0 to ${MOST_RETRIES}`;
  if (key === "rto" && value === 0) return "a duration above 0";
  return value <= 100 * DAY ? undefined : "a duration up to 100 days (2400h)";
}

const READERS = {
  profile: readProfile,
  duration: readDuration,
  "duration-or-off": (text: string) => (text === "off" ? Number.POSITIVE_INFINITY : readDuration(text)),
  count: readCount,
  switch: readSwitch,
  range: readRange,
} as const;

function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTING_KEYS, key);
}

/** The largest figure each option's header field can hold; a shift above 14 is a rule's business. */
const HOST_LIMITS = { mss: 65535, wscale: 255, win: 65535, backlog: 65535 } as const;

export function readHostOptions(
  nodes: readonly KeyValueNode[],
  space: SequenceSpace,
  report: (problem: OptionProblem) => void,
  leftOpen: (key: HostHole["key"], node: KeyValueNode) => void,
): HostOptions {
  const options: HostOptions = {};
  for (const node of nodes) {
    const text = node.value.text;
    const bad = (wanted: string): void =>
      report({ node, rule: "syntax", facts: { name: text, nearest: "", wanted } });
    if (text === "?" && isHoleKey(node.key)) {
      leftOpen(node.key, node);
    } else if (node.key === "addr") {
      options.address = text;
    } else if (node.key === "isn") {
      const expression = readExpression(text);
      const value = expression === undefined ? undefined : formOf(expression, space);
      if (value === undefined || value === HOLE) bad("a number or a name");
      else options.isn = value;
    } else if (isLimited(node.key)) {
      const expression = readExpression(text);
      const value = expression === undefined ? undefined : formOf(expression, space);
      if (value === undefined || value === HOLE || value.basis !== NUMERIC) bad("a whole number");
      else if (figure(value) > HOST_LIMITS[node.key]) {
        report({
          node,
          rule: "value-out-of-range",
          facts: { name: `${node.key}=${text}`, nearest: "", wanted: `0 to ${HOST_LIMITS[node.key]}` },
        });
      } else options[node.key] = figure(value);
    } else {
      report(unknownKey(node, ["isn", "mss", "wscale", "win", "backlog", "addr"]));
    }
  }
  return options;
}

function isHoleKey(key: string): key is HostHole["key"] {
  return key === "isn" || isLimited(key);
}

function isLimited(key: string): key is keyof typeof HOST_LIMITS {
  return Object.hasOwn(HOST_LIMITS, key);
}

function unknownKey(node: KeyValueNode, known: readonly string[]): OptionProblem {
  const nearest = nearestWord(node.key, known) ?? "";
  return { node, rule: "unknown-field", facts: { name: node.key, nearest, wanted: known.join(", ") } };
}
