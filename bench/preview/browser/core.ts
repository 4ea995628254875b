/** The core as a worker of the bench's page: a changed text in, what the preview shows of it out. */
import { type Analysis, analyze } from "../../../server/analyze";
import { renderMermaidDocument } from "../../../server/render/mermaid/mermaid";
import type { PreviewOptions } from "../../../server/render/preview/model";
import { preview } from "../../../server/render/preview/preview";

export type Question =
  | { readonly kind: "preview"; readonly text: string; readonly options: PreviewOptions }
  | { readonly kind: "mermaid"; readonly text: string };

/** As in the language server: what was read last stays until the next edit is read. */
const readings: Analysis[] = [];

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const analysis = analyze(data.text, { trace: true });
  readings.push(analysis);
  if (readings.length > 2) readings.shift();
  postMessage(data.kind === "preview" ? preview(analysis, data.options) : renderMermaidDocument(analysis));
});
