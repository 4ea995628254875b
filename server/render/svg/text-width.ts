/** How wide a text will be in a sans-serif face nobody has measured: enough for layout, a little on the safe side. */
import { characterWidth } from "../report/width";

const NARROW = new Set("iIjl.,:;|!'`()[]{} ft/\\");
const BROAD = new Set("mwMW@%");

/** In ems. Han, kana and emoji take a whole one. */
export function emsOf(character: string): number {
  const columns = characterWidth(character);
  if (columns === 2) return 1;
  if (columns === 0) return 0;
  if (NARROW.has(character)) return 0.36;
  if (BROAD.has(character)) return 0.92;
  if (character >= "A" && character <= "Z") return 0.7;
  return 0.6;
}

/** In pixels, for a font of `size` pixels. */
export function textPixels(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

/** The text as far as it fits, with an ellipsis where something is left out. */
export function fitted(text: string, pixels: number, size: number): string {
  let room = pixels / size;
  let whole = true;
  let kept = "";
  let tight = "";
  for (const character of text) {
    room -= emsOf(character);
    if (room < 0) {
      whole = false;
      break;
    }
    kept += character;
    if (room >= 1) tight = kept;
  }
  return whole ? text : `${tight}…`;
}
