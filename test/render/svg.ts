/** Reads the SVG that we write: well-formed or not, its words where they stand, its arrows. */
import type { Box } from "../../server/render/ladder/geometry";
import { textPixels } from "../../server/render/svg/text-width";

export interface Word {
  readonly text: string;
  readonly role: string;
  readonly box: Box;
}

export interface Reading {
  readonly width: number;
  readonly height: number;
  /** Names of elements that no ladder has. */
  readonly stray: readonly string[];
  readonly words: readonly Word[];
  readonly arrows: readonly {
    readonly line: number;
    readonly step: string;
    readonly ends: readonly number[];
  }[];
}

interface Frame {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** To the document: turned about a point, then moved. */
  readonly place: (x: number, y: number) => readonly [number, number];
  readonly turn: number;
}

const KNOWN = new Set(["svg", "title", "desc", "style", "g", "rect", "line", "path", "text"]);
const TOKEN = /<\?[^?]*\?>|<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const NAMED = /&(?:#(\d+)|#x([\da-f]+)|amp|lt|gt|quot|apos);/gi;

/** Throws where it is not well-formed. */
export function readSvg(svg: string): Reading {
  const stack: Frame[] = [];
  const words: Word[] = [];
  const stray: string[] = [];
  const arrows: { line: number; step: string; ends: number[] }[] = [];
  let size: readonly [number, number] = [0, 0];
  TOKEN.lastIndex = 0;
  let at = 0;
  let text: { frame: Frame; content: string } | null = null;
  for (let token = TOKEN.exec(svg); token !== null; token = TOKEN.exec(svg)) {
    at = TOKEN.lastIndex;
    const [whole, closing, name = "", written = "", empty, content] = token;
    if (whole.startsWith("<?")) continue;
    if (content !== undefined) {
      if (/&/.test(content.replace(NAMED, ""))) throw new Error(`a bare & in ${content}`);
      if (text !== null) text.content += decoded(content);
      continue;
    }
    if (closing === "/") {
      const open = stack.pop();
      if (open?.name !== name) throw new Error(`</${name}> closes <${open?.name}>`);
      if (name === "text" && text !== null) {
        words.push(wordOf(text.frame, text.content, stack));
        text = null;
      }
      continue;
    }
    if (!KNOWN.has(name)) stray.push(name);
    const attributes = attributesOf(written);
    const frame = frameOf(name, attributes, stack.at(-1));
    if (name === "svg" && stack.length === 0) {
      const [, , width = 0, height = 0] = (attributes.viewBox ?? "").split(" ").map(Number);
      size = [width, height];
    }
    if (attributes.class === "tcpflow-arrow") {
      const element = stack.findLast((each) => each.attributes["data-line"] !== undefined)?.attributes ?? {};
      arrows.push({
        line: Number(element["data-line"]),
        step: element["data-step"] ?? "",
        ends: ["x1", "y1", "x2", "y2"].map((key) => Number(attributes[key])),
      });
    }
    if (name === "text") text = { frame, content: "" };
    if (empty !== "/") stack.push(frame);
  }
  if (at !== svg.length || stack.length > 0) throw new Error(`not well-formed at ${svg.slice(at, at + 80)}`);
  return { width: size[0], height: size[1], stray, words, arrows };
}

function attributesOf(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, key = "", value = ""] of written.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (key in found) throw new Error(`${key} twice`);
    if (/&/.test(value.replace(NAMED, ""))) throw new Error(`a bare & in ${value}`);
    found[key] = decoded(value);
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(NAMED, (entity, decimal, hex) =>
    decimal !== undefined || hex !== undefined
      ? String.fromCodePoint(decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16))
      : ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" }[entity] ?? ""),
  );
}

function frameOf(name: string, attributes: Record<string, string>, outer: Frame | undefined): Frame {
  const above = outer?.place ?? ((x: number, y: number) => [x, y] as const);
  const turn = outer?.turn ?? 0;
  const { transform } = attributes;
  if (transform === undefined) return { name, attributes, place: above, turn };
  const [kind = "", ...figures] = transform.split(/[(), ]+/).filter((part) => part !== "");
  const [a = 0, b = 0, c = 0] = figures.map(Number);
  if (kind === "translate") return { name, attributes, place: (x, y) => above(x + a, y + b), turn };
  if (kind !== "rotate") throw new Error(transform);
  const angle = (a * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return {
    name,
    attributes,
    place: (x, y) => above(b + (x - b) * cos - (y - c) * sin, c + (x - b) * sin + (y - c) * cos),
    turn: turn + angle,
  };
}

/** From the top of its capitals down to where its letters end below the line. */
function wordOf({ attributes, place, turn }: Frame, text: string, around: readonly Frame[]): Word {
  const font = Number(attributes["font-size"]);
  const width = textPixels(text, font);
  const [x, y] = [Number(attributes.x), Number(attributes.y)];
  const anchor = attributes["text-anchor"];
  const middle = anchor === "middle" ? x : anchor === "end" ? x - width / 2 : x + width / 2;
  const [boxX, boxY] = place(middle, y - 0.3 * font);
  const role = [attributes.class, ...around.map((frame) => frame.attributes.class)].join(" ").trim();
  return { text, role, box: { x: boxX, y: boxY, width, height: 0.85 * font, turn } };
}
