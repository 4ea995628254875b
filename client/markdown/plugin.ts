/** What markdown-it does with a tcpflow fence: a picture in its place, remembered as long as nothing changes. */
import type { FenceOptions } from "../../server/render/markdown/fence-html";

/** As much of markdown-it as is used here; it is the host's own. */
export interface MarkdownIt {
  readonly renderer: {
    readonly rules: { fence?: RenderRule | undefined };
    renderAttrs(token: Token): string;
  };
}

export interface Token {
  readonly info: string;
  readonly content: string;
  readonly map: readonly [from: number, to: number] | null;
}

type RenderRule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  environment: unknown,
  self: unknown,
) => string;

export interface FenceDrawer {
  /** Null where the fence is to stay as it is. */
  draw(text: string, options: FenceOptions): string | null;
  /** By what settings the document is checked, of which the environment tells. */
  settings(environment: unknown): FenceOptions["analyze"];
}

const OURS = /^\s*tcpflow(?![\w-])/i;

/** Pictures that are kept: more than stand in any page that is read. */
const MOST_KEPT = 200;

export function extendMarkdownIt<Kind extends MarkdownIt>(md: Kind, drawer: FenceDrawer): Kind {
  const { rules } = md.renderer;
  const others = rules.fence;
  const drawn = new Map<string, string | null>();
  rules.fence = (tokens, index, options, environment, self) => {
    const token = tokens[index];
    const usual = () => others?.(tokens, index, options, environment, self) ?? "";
    if (token === undefined || !OURS.test(token.info)) return usual();
    const wanted: FenceOptions = {
      analyze: drawer.settings(environment),
      // The fence itself stands on the line before.
      firstLine: (token.map?.[0] ?? 0) + 2,
      attributes: md.renderer.renderAttrs(token).trim(),
    };
    const key = JSON.stringify([wanted, token.content]);
    const known = drawn.get(key);
    const html = known === undefined ? drawer.draw(token.content, wanted) : known;
    drawn.delete(key);
    drawn.set(key, html);
    for (const oldest of drawn.keys()) {
      if (drawn.size <= MOST_KEPT) break;
      drawn.delete(oldest);
    }
    return html ?? usual();
  };
  return md;
}
