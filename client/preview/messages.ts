/** What the preview page and the extension tell each other. Both sides read a message as data from a stranger. */
import type { PreviewModel } from "../../server/render/preview/preview";
import { isAmount, isCount, record } from "../values";

/** From the extension to its page. */
export type HostMessage =
  | {
      readonly type: "show";
      readonly uri: string;
      /** The file's name, for the page's heading. */
      readonly name: string;
      readonly model: PreviewModel;
      /** The line of the cursor, from 0. */
      readonly line: number;
    }
  | { readonly type: "cursor"; readonly uri: string; readonly line: number };

/** From the page to the extension. */
export type PageMessage =
  | { readonly type: "ready" }
  | { readonly type: "reveal"; readonly uri: string; readonly line: number }
  | { readonly type: "drawn"; readonly milliseconds: number }
  | { readonly type: "failed"; readonly message: string };

/** What the page leaves with VS Code, to be given back after a reload of the window. */
export interface PageState {
  readonly uri: string;
  readonly views: Readonly<Record<string, View>>;
}

/** How a document's picture was last looked at. */
export interface View {
  /** A factor, or as wide as the page. */
  readonly zoom: number | "fit";
  readonly left: number;
  readonly top: number;
}

/** Null for anything that is no message of the page's. */
export function readPageMessage(value: unknown): PageMessage | null {
  const { type, uri, line, milliseconds, message } = record(value);
  if (type === "ready") return { type };
  if (type === "reveal" && typeof uri === "string" && isCount(line)) return { type, uri, line };
  if (type === "drawn" && isAmount(milliseconds)) return { type, milliseconds };
  if (type === "failed" && typeof message === "string") return { type, message: message.slice(0, 2000) };
  return null;
}

/** Null for anything that is no message of the extension's; the model's inside is the language server's word. */
export function readHostMessage(value: unknown): HostMessage | null {
  const { type, uri, name, line, model } = record(value);
  if (typeof uri !== "string" || !isCount(line)) return null;
  if (type === "cursor") return { type, uri, line };
  if (type === "show" && typeof name === "string" && isModel(model)) return { type, uri, name, model, line };
  return null;
}

/** The part of a page's state that can be used. */
export function readPageState(value: unknown): PageState | null {
  const { uri, views } = record(value);
  if (typeof uri !== "string") return null;
  const kept = Object.entries(record(views)).flatMap(([key, view]): [string, View][] => {
    const { zoom, left, top } = record(view);
    const zoomed = zoom === "fit" || (isAmount(zoom) && zoom > 0) ? zoom : "fit";
    return isAmount(left) && isAmount(top) ? [[key, { zoom: zoomed, left, top }]] : [];
  });
  return { uri, views: Object.fromEntries(kept) };
}

function isModel(value: unknown): value is PreviewModel {
  const { scenarios, problems, problemCount, broken } = record(value);
  return (
    Array.isArray(scenarios) &&
    scenarios.every((scenario) => {
      const { mermaid, elements } = record(scenario);
      return (mermaid === null || typeof mermaid === "string") && Array.isArray(elements);
    }) &&
    Array.isArray(problems) &&
    typeof problemCount === "number" &&
    typeof broken === "boolean"
  );
}
