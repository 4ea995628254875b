/** Stands in for VS Code around the preview's page: gives it what the core answers, and takes the time until it is laid out. */
import { optionsOf } from "../../../client/preview/look";
import type { HostMessage, Look, PageMessage, PageState } from "../../../client/preview/messages";
import type { PreviewModel, View } from "../../../server/render/preview/model";
import type { Question } from "./core";

declare global {
  interface Window {
    acquireVsCodeApi: () => object;
    /** Where the worker's program lies. */
    corePath: string;
    startView: View;
    bench: typeof bench;
  }
}

const URI = "file:///bench.tcpflow";

let state: PageState = { uri: URI, view: window.startView, places: {} } as PageState;
let look: Look = { view: window.startView, parts: null };
let drawn: () => void = () => {};
let failure: string | null = null;
const core = new Worker(window.corePath);

window.acquireVsCodeApi = () => ({
  postMessage(message: PageMessage) {
    if (message.type === "look") look = message;
    else if (message.type === "drawn") drawn();
    else if (message.type === "failed") failure = message.message;
  },
  getState: () => state,
  setState(next: PageState) {
    state = next;
  },
});

function ask<Answer>(question: Question): Promise<Answer> {
  return new Promise((answered) => {
    core.onmessage = ({ data }: MessageEvent<Answer>) => answered(data);
    core.postMessage(question);
  });
}

const bench = {
  /** From the changed text to its picture laid out in the page, in milliseconds. */
  async edit(text: string, line: number): Promise<number> {
    const begun = performance.now();
    const model = await ask<PreviewModel>({ kind: "preview", text, options: optionsOf(look, line) });
    const onPage = new Promise<void>((resolve) => {
      drawn = resolve;
    });
    const message: HostMessage = { type: "show", uri: URI, name: "bench.tcpflow", model, line };
    window.postMessage(message, "*");
    await onPage;
    document.querySelector("#pictures")?.getBoundingClientRect();
    const took = performance.now() - begun;
    if (failure !== null) throw new Error(failure);
    return took;
  },
  mermaidText: (text: string) => ask<string>({ kind: "mermaid", text }),
  /** The lines of the document that stand in sight, from 0. */
  visibleLines(): number[] {
    const frame = document.querySelector("#viewport")?.getBoundingClientRect();
    const lines = new Set<number>();
    for (const element of document.querySelectorAll("#pictures [data-line]")) {
      const { top, bottom } = element.getBoundingClientRect();
      if (frame !== undefined && bottom > frame.top && top < frame.bottom)
        lines.add(Number(element.getAttribute("data-line")));
    }
    return [...lines];
  },
};

window.bench = bench;
