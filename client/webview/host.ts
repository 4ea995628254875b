/** The page's line to the extension, and what it leaves behind for the time after a reload. */
import type { PageMessage, PageState } from "../preview/messages";

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export const host = acquireVsCodeApi();
