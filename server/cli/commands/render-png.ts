/** The ladder as PNG: pixels are made by a package of its own, with the fonts that this system has. */
import type { Analysis } from "../../analyze";
import { type LadderFileOptions, ladderFile } from "../../render/ladder/file";
import type { Host } from "../host";
import { complain } from "../messages";
import { RASTERIZER } from "../rasterizer";

/** Sharp on today's screens. */
const ZOOM = 2;
/** What common viewers open. */
const TALLEST = 32_767;
const MOST_PIXELS = 100_000_000;
const MOST_CHARACTERS = 200;

/** The bytes of the file; null where a complaint was made. */
export async function renderPng(
  analysis: Analysis,
  options: LadderFileOptions,
  output: string | undefined,
  host: Host,
): Promise<Uint8Array | null> {
  if (output === undefined) {
    complain(host, "a PNG picture needs a file to stand in: name one with `-o OUT.png`");
    return null;
  }
  const rasterizer = await host.rasterizer();
  if (rasterizer === null) {
    complain(
      host,
      `a PNG picture needs the package ${RASTERIZER}, which is not installed here: \`npm install ${RASTERIZER}\` (SVG needs nothing: \`-o OUT.svg\`)`,
    );
    return null;
  }
  const svg = ladderFile(analysis, options);
  const zoom = zoomOf(svg);
  if (zoom === null) {
    complain(
      host,
      "the picture is too large for a PNG file: draw one scenario with `--scenario N`, or write SVG (`-o OUT.svg`)",
    );
    return null;
  }
  const missing = rasterizer.without(uncommon(svg));
  if (missing.length > 0) {
    const shown = missing.slice(0, 8).join("");
    complain(
      host,
      `no font on this system has ${shown}${missing.length > 8 ? " and others" : ""}: they are missing from the picture. Install a font with them, for Chinese Noto Sans CJK (Debian and Ubuntu: \`apt install fonts-noto-cjk\`)`,
    );
  }
  return rasterizer.png(svg, zoom);
}

/** Null where the picture does not fit even at its own size. */
function zoomOf(svg: string): number | null {
  const [width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number) as [
    number,
    number,
  ];
  const fits = (zoom: number): boolean =>
    Math.max(width, height) * zoom <= TALLEST && width * height * zoom * zoom <= MOST_PIXELS;
  return [ZOOM, 1].find(fits) ?? null;
}

/** Characters that a font may lack: all but those of European languages. */
function uncommon(svg: string): string[] {
  const found = new Set(svg.match(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/gu) ?? []);
  return [...found].slice(0, MOST_CHARACTERS);
}
