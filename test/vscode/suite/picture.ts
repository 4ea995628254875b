/** What the preview shows, read out of its webview. */
import * as assert from "node:assert/strict";
import { webview } from "./driver";
import { eventually } from "./runner";

const PICTURES = "#pictures";

/** The labels of the arrows, from top to bottom. */
export const labels = () => webview.texts(`${PICTURES} .messageText`);

/** The labels of the arrows that are marked as wrong. */
export const redLabels = () => webview.texts(`${PICTURES} .messageText.tcpflow-error`);

export const notes = () => webview.texts(`${PICTURES} [data-et="note"]`);

export async function expectLabels(...expected: string[]): Promise<void> {
  await eventually(async () => assert.deepEqual(await labels(), expected));
}

export const measure = (expression: string) => webview.evaluate(PICTURES, expression);

/** Colour of the lines of the arrows that are marked as wrong, as the theme gave it. */
export const redStroke = () =>
  measure(`getComputedStyle(document.querySelector('[data-et="message"].tcpflow-error')).stroke`);

export const isDimmed = () => measure(`document.querySelector("#pictures").classList.contains("stale")`);

export interface ViewOfPage {
  readonly zoom: string;
  readonly top: number;
}

export const view = () =>
  measure(
    `({ zoom: document.querySelector("#zoom-value").textContent, top: Math.round(document.querySelector("#viewport").scrollTop) })`,
  ) as Promise<ViewOfPage>;
