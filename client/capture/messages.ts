/** What a capture's page and the extension say to each other; both sides read a message as data from a stranger. */
import type { CaptureAbout } from "../../server/capture/overview/overview";
import type { ConnectionRow } from "../../server/capture/overview/row";
import { isAmount, isCount, record } from "../values";
import { COLUMNS, type Column, type ListState } from "./list";

export type { CaptureAbout, ConnectionRow };

/** From the extension to its page. */
export type HostMessage =
  /** Reading begins; what was shown before is gone. */
  | { readonly type: "begin"; readonly name: string }
  | { readonly type: "rows"; readonly rows: readonly ConnectionRow[] }
  | { readonly type: "progress"; readonly percent: number }
  /** `interrupted`: why reading ended before the file does. */
  | { readonly type: "done"; readonly about: CaptureAbout; readonly interrupted: string | null }
  | { readonly type: "failed"; readonly reason: string }
  /** The file is not what it was when it was read. */
  | { readonly type: "changed" };

/** From the page to the extension. */
export type PageMessage =
  | { readonly type: "ready" }
  | { readonly type: "stop" }
  | { readonly type: "again" }
  /** A connection by the number of its first stream. */
  | { readonly type: "open"; readonly stream: number; readonly how: ImportOptions }
  | { readonly type: "open-all"; readonly how: ImportOptions }
  | { readonly type: "explain"; readonly rule: string };

/** How a connection is written. */
export interface ImportOptions {
  readonly numbers: Numbers;
  /** Every segment on a line of its own. */
  readonly expand: boolean;
}

export const NUMBERS = ["symbols", "relative", "absolute"] as const;
export type Numbers = (typeof NUMBERS)[number];

/** What the page leaves with VS Code, to be given back when it is shown again. */
export interface PageState {
  readonly list: ListState;
  readonly how: ImportOptions;
  /** The chosen connection's index. */
  readonly chosen: number | null;
  readonly top: number;
}

/** Null for anything that is no message of the page's. */
export function readPageMessage(value: unknown): PageMessage | null {
  const { type, stream, how, rule } = record(value);
  if (type === "ready" || type === "stop" || type === "again") return { type };
  if (type === "open" && isCount(stream)) return { type, stream, how: readHow(how) };
  if (type === "open-all") return { type, how: readHow(how) };
  if (type === "explain" && typeof rule === "string" && /^[\w-]+$/.test(rule)) return { type, rule };
  return null;
}

/** Null for anything that is no message of the extension's; what is in the rows is the language server's word. */
export function readHostMessage(value: unknown): HostMessage | null {
  const { type, name, rows, percent, about, interrupted, reason } = record(value);
  if (type === "begin" && typeof name === "string") return { type, name };
  if (type === "rows" && Array.isArray(rows) && rows.every(isRow)) return { type, rows };
  if (type === "progress" && isAmount(percent)) return { type, percent: Math.min(100, percent) };
  if (type === "done" && isAbout(about))
    return { type, about, interrupted: typeof interrupted === "string" ? interrupted : null };
  if (type === "failed" && typeof reason === "string") return { type, reason };
  return type === "changed" ? { type } : null;
}

/** What can be used of a page's state; the rest is as for a new page. */
export function readPageState(value: unknown): PageState {
  const { list, how, chosen, top } = record(value);
  const { column, descending, filter, faulty } = record(list);
  const known = COLUMNS.find((each): each is Column => each === column);
  return {
    list: {
      column: known ?? "stream",
      descending: known !== undefined && descending === true,
      filter: typeof filter === "string" ? filter : "",
      faulty: faulty === true,
    },
    how: readHow(how),
    chosen: isCount(chosen) ? chosen : null,
    top: isAmount(top) ? top : 0,
  };
}

export function readHow(value: unknown): ImportOptions {
  const { numbers, expand } = record(value);
  return { numbers: NUMBERS.find((each) => each === numbers) ?? "symbols", expand: expand === true };
}

function isRow(value: unknown): value is ConnectionRow {
  const { index, streams, client, server, segments, octets, missing, counts, findings, vantage } =
    record(value);
  return (
    isCount(index) &&
    Array.isArray(streams) &&
    isEndpoint(client) &&
    isEndpoint(server) &&
    [segments, octets, missing, findings].every(Array.isArray) &&
    typeof record(counts).error === "number" &&
    typeof record(vantage).because === "string"
  );
}

function isEndpoint(value: unknown): boolean {
  const { address, port } = record(value);
  return typeof address === "string" && typeof port === "number";
}

function isAbout(value: unknown): value is CaptureAbout {
  const { packets, connections, unlisted, unlistedFaulty, passedOver, problems, problemCount } =
    record(value);
  return (
    isCount(packets) &&
    isCount(connections) &&
    isCount(unlisted) &&
    isCount(unlistedFaulty) &&
    Array.isArray(passedOver) &&
    Array.isArray(problems) &&
    isCount(problemCount)
  );
}
