/** Draws tcpflow fences in the Markdown cells of notebooks, whose renderer runs in a page and asks no extension. */
import { fenceHtml } from "../../server/render/markdown/fence-html";
import { extendMarkdownIt, type MarkdownIt } from "./plugin";

/** As much of a notebook's renderers as is used here. */
interface NotebookContext {
  getRenderer(
    id: string,
  ): Promise<{ readonly extendMarkdownIt?: (extend: (md: MarkdownIt) => void) => void } | undefined>;
}

export async function activate(context: NotebookContext): Promise<void> {
  const markdown = await context.getRenderer("vscode.markdown-it-renderer");
  // A notebook's page knows no project: its fences are checked by the RFC.
  markdown?.extendMarkdownIt?.((md) => {
    extendMarkdownIt(md, { draw: fenceHtml, settings: () => ({}) });
  });
}
