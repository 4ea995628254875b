/** How wide a text will be in a sans-serif face nobody has measured: enough for layout, a little on the safe side. */
import { characterWidth } from "../report/width";

const NARROW = new Set("iIjl.,:;|!'`()[]{} ft/\\");
const BROAD = new Set("mwMW@%");

/** In ems. Han, kana and emoji take a whole one. */
function emsOf(character: string): number {
  const columns = characterWidth(character);
  if (columns === 2) return 1;
  if (columns === 0) return 0;
  if (NARROW.has(character)) return 0.34;
  if (BROAD.has(character)) return 0.9;
  if (character >= "A" && character <= "Z") return 0.7;
  return 0.58;
}

/** In pixels, for a font of `size` pixels. */
export function textPixels(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}
