/** What the preview page and the extension tell each other. Both sides read a message as data from a stranger. */
import { type PreviewModel, VIEWS, type View, type WantedParts } from "../../server/render/preview/model";
import type { Moment, StepView } from "../../server/render/steps/model";
import { isAmount, isCount, record } from "../values";

/** From the extension to its page. */
export type HostMessage =
  | {
      readonly type: "show";
      readonly uri: string;
      /** The file's name, for the page's heading. */
      readonly name: string;
      readonly model: PreviewModel;
      /** The line of the cursor, from 0; null where the picture does not follow it. */
      readonly line: number | null;
    }
  | { readonly type: "cursor"; readonly uri: string; readonly line: number }
  /** The answer to the page's question of that number; null where there is no such step any more. */
  | {
      readonly type: "step";
      readonly uri: string;
      readonly question: number;
      readonly view: StepView | null;
    }
  /** Whether this preview keeps its document, or goes with the active editor. */
  | { readonly type: "locked"; readonly uri: string; readonly locked: boolean }
  | RasterQuestion;

/** A picture is to become one of pixels, which only a page can make; answered by `raster`, or by `copied`. */
export interface RasterQuestion {
  readonly type: "rasterize";
  readonly uri: string;
  readonly question: number;
  /** A whole file, which brings its own paper. */
  readonly svg: string;
  /** Pixels for each of the picture's own. */
  readonly scale: number;
  readonly to: "host" | "clipboard";
}

/** From the page to the extension. */
export type PageMessage =
  | ({ readonly type: "look" } & Look)
  | { readonly type: "reveal"; readonly uri: string; readonly line: number }
  | {
      readonly type: "step";
      readonly uri: string;
      /** Told again with the answer. */
      readonly question: number;
      /** Position in the list of scenarios, from 0. */
      readonly scenario: number;
      readonly at: Moment;
      /** Whether the state machines are to be drawn. */
      readonly machines: boolean;
    }
  /** The reader wants the preview to keep its document, or no longer. */
  | { readonly type: "lock" }
  /** The reader wants to choose how the picture is exported. */
  | { readonly type: "export" }
  /** A picture as PNG in Base64; null where it could not be drawn. */
  | { readonly type: "raster"; readonly uri: string; readonly question: number; readonly png: string | null }
  /** Whether a picture is now in the clipboard. */
  | { readonly type: "copied"; readonly uri: string; readonly question: number; readonly done: boolean }
  | { readonly type: "drawn"; readonly milliseconds: number }
  | { readonly type: "failed"; readonly message: string };

/** What the page shows, or would: said when it is ready, and whenever that changes. */
export interface Look {
  readonly view: View;
  /** The parts of ladders that can be seen, or soon may; null before there are any. */
  readonly parts: readonly WantedParts[] | null;
  /** The line that the reader has turned to, away from the cursor, in a document that is too long to be drawn whole. */
  readonly around?: number;
  /** Whether ladders show the sequence space beside each segment; not where it is left out. */
  readonly bars?: boolean;
}

/** What the page leaves with VS Code, to be given back after a reload of the window. */
export interface PageState {
  readonly uri: string;
  readonly view: View;
  readonly locked: boolean;
  /** Whether several scenarios stand one below another, or each behind a tab. */
  readonly tabs: boolean;
  /** Whether ladders show the sequence space beside each segment. */
  readonly bars: boolean;
  /** Whether the panel beside the picture is open while the reader steps through it. */
  readonly inspector: boolean;
  readonly places: Readonly<Record<string, Place>>;
}

/** Where a document's picture was last looked at. */
export interface Place {
  /** A factor, or as wide as the page. */
  readonly zoom: number | "fit";
  readonly left: number;
  readonly top: number;
}

/** A page shows a few scenarios at a time. */
const MOST_WANTED = 1000;

/** No ladder that a page could make pixels of is nearly as long. */
const LONGEST_SVG = 1 << 25;
const LONGEST_PNG = 1 << 28;
const LARGEST_SCALE = 4;

/** Null for anything that is no message of the page's. */
export function readPageMessage(value: unknown): PageMessage | null {
  const { type, uri, line, milliseconds, message } = record(value);
  if (type === "step") return readQuestion(record(value));
  if (type === "raster" || type === "copied") return readRaster(record(value));
  if (type === "lock" || type === "export") return { type };
  if (type === "look") return readLook(record(value));
  if (type === "reveal" && typeof uri === "string" && isCount(line)) return { type, uri, line };
  if (type === "drawn" && isAmount(milliseconds)) return { type, milliseconds };
  if (type === "failed" && typeof message === "string") return { type, message: message.slice(0, 2000) };
  return null;
}

function readLook({ view, parts, around, bars }: Record<string, unknown>): PageMessage | null {
  if (!isView(view) || !(parts === null || isParts(parts))) return null;
  if (!(around === undefined || isCount(around)) || !(bars === undefined || typeof bars === "boolean"))
    return null;
  return {
    type: "look",
    view,
    parts,
    ...(around === undefined ? {} : { around }),
    ...(bars === undefined ? {} : { bars }),
  };
}

function readQuestion({
  uri,
  question,
  scenario,
  at,
  machines,
}: Record<string, unknown>): PageMessage | null {
  if (typeof uri !== "string" || typeof machines !== "boolean") return null;
  if (!isCount(question) || !isCount(scenario)) return null;
  const { step, line } = record(at);
  const common = { type: "step", uri, question, scenario, machines } as const;
  if (isCount(step)) return { ...common, at: { step } };
  return isCount(line) ? { ...common, at: { line } } : null;
}

function readRaster({ type, uri, question, png, done }: Record<string, unknown>): PageMessage | null {
  if (typeof uri !== "string" || !isCount(question)) return null;
  if (type === "copied") return typeof done === "boolean" ? { type, uri, question, done } : null;
  const isPng = typeof png === "string" && png.length <= LONGEST_PNG && /^[A-Za-z0-9+/]+={0,2}$/.test(png);
  return type === "raster" && (png === null || isPng) ? { type, uri, question, png } : null;
}

/** Null for anything that is no message of the extension's; the model's inside is the language server's word. */
export function readHostMessage(value: unknown): HostMessage | null {
  const { type, uri, name, line, model, question, view, locked } = record(value);
  if (typeof uri !== "string") return null;
  if (type === "locked" && typeof locked === "boolean") return { type, uri, locked };
  if (type === "rasterize") return readRasterQuestion(uri, record(value));
  if (type === "step" && isCount(question) && (view === null || isStepView(view)))
    return { type, uri, question, view };
  if (type === "cursor" && isCount(line)) return { type, uri, line };
  if (type !== "show" || typeof name !== "string" || !isModel(model)) return null;
  return line === null || isCount(line) ? { type, uri, name, model, line } : null;
}

function readRasterQuestion(
  uri: string,
  { question, svg, scale, to }: Record<string, unknown>,
): RasterQuestion | null {
  if (!isCount(question) || typeof svg !== "string" || svg.length > LONGEST_SVG) return null;
  if (!isAmount(scale) || scale === 0 || scale > LARGEST_SCALE) return null;
  return to === "host" || to === "clipboard" ? { type: "rasterize", uri, question, svg, scale, to } : null;
}

/** The part of a page's state that can be used. */
export function readPageState(value: unknown): PageState | null {
  const { uri, view, locked, tabs, bars, inspector, places } = record(value);
  if (typeof uri !== "string") return null;
  const kept = Object.entries(record(places)).flatMap(([key, place]): [string, Place][] => {
    const { zoom, left, top } = record(place);
    const zoomed = zoom === "fit" || (isAmount(zoom) && zoom > 0) ? zoom : "fit";
    return isAmount(left) && isAmount(top) ? [[key, { zoom: zoomed, left, top }]] : [];
  });
  return {
    uri,
    view: isView(view) ? view : "mermaid",
    locked: locked === true,
    tabs: tabs === true,
    bars: bars === true,
    inspector: inspector !== false,
    places: Object.fromEntries(kept),
  };
}

function isView(value: unknown): value is View {
  return VIEWS.some((view) => view === value);
}

function isParts(value: unknown): value is readonly WantedParts[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_WANTED &&
    value.every((each) => {
      const { scenario, from, to } = record(each);
      return isCount(scenario) && isCount(from) && isCount(to);
    })
  );
}

function isModel(value: unknown): value is PreviewModel {
  const { scenarios, problems, problemCount, broken } = record(value);
  return (
    Array.isArray(scenarios) &&
    scenarios.every((scenario) => {
      const { picture } = record(scenario);
      return picture === null || isPicture(record(picture));
    }) &&
    Array.isArray(problems) &&
    typeof problemCount === "number" &&
    typeof broken === "boolean"
  );
}

function isPicture({ view, text, elements, head, parts, drawn, width }: Record<string, unknown>): boolean {
  if (view === "mermaid") return typeof text === "string" && Array.isArray(elements);
  const isLadder = view === "ladder" && isAmount(width) && typeof record(head).svg === "string";
  return isLadder && Array.isArray(parts) && Array.isArray(drawn);
}

function isStepView(value: unknown): value is StepView {
  const { events, ends, inFlight, queues, timers } = record(value);
  return [events, ends, inFlight, queues, timers].every(Array.isArray);
}
