/** Makes pixels of an SVG picture, by a package that need not be installed. */
import { createRequire } from "node:module";
import { join } from "node:path";

export const RASTERIZER = "@resvg/resvg-js";

export interface Rasterizer {
  /** The file's bytes; throws where there is no memory for so large a picture. */
  png(svg: string, zoom: number): Uint8Array;
  /** Of the characters, those that no font of this system has. */
  without(characters: readonly string[]): readonly string[];
}

type Resvg = typeof import("@resvg/resvg-js");

/** Looked for beside the program, then where it is called; null where it is not there, or not for this system. */
export async function loadRasterizer(cwd: string): Promise<Rasterizer | null> {
  const resvg = (await beside()) ?? fromFolder(cwd);
  return resvg === null ? null : rasterizerOf(resvg);
}

async function beside(): Promise<Resvg | null> {
  try {
    return await import("@resvg/resvg-js");
  } catch {
    return null;
  }
}

function fromFolder(cwd: string): Resvg | null {
  try {
    return createRequire(join(cwd, "package.json"))(RASTERIZER) as Resvg;
  } catch {
    return null;
  }
}

const FONT = {
  loadSystemFonts: true,
  sansSerifFamily: "Liberation Sans",
  defaultFontFamily: "Liberation Sans",
};

function rasterizerOf({ Resvg }: Resvg): Rasterizer {
  return {
    png: (svg, zoom) =>
      new Resvg(svg, { font: FONT, fitTo: { mode: "zoom", value: zoom }, logLevel: "off" }).render().asPng(),
    without(characters) {
      const lacking = lackingOf(Resvg, characters);
      return characters.filter((_, index) => lacking[index] === true);
    },
  };
}

const CELL = 24;
/** No font has it: what is drawn for it is drawn for everything that is missing. */
const MISSING = "\u{10fffd}";

/** Draws each in a cell of its own, and compares it with what is drawn for a character that is missing. */
function lackingOf(Resvg: Resvg["Resvg"], characters: readonly string[]): readonly boolean[] {
  const all = [MISSING, ...characters];
  const texts = all.map((character, index) => {
    const code = character.codePointAt(0) ?? 0;
    return `<text x="${index * CELL + 2}" y="18" font-size="16">&#${code};</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${all.length * CELL}" height="${CELL}">${texts.join("")}</svg>`;
  const { pixels, width } = new Resvg(svg, { font: FONT, logLevel: "off" }).render();
  const cellOf = (index: number): string => {
    let cell = "";
    for (let y = 0; y < CELL; y++) {
      const start = 4 * (y * width + index * CELL);
      cell += pixels.subarray(start, start + 4 * CELL).toString("latin1");
    }
    return cell;
  };
  const missing = cellOf(0);
  return characters.map((_, index) => cellOf(index + 1) === missing);
}
