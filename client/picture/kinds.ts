/** The ways in which a picture leaves VS Code, as the choice lists them. */
import type { PictureFormat } from "../../server/render/file/picture-file";

export interface PictureKind {
  readonly id: string;
  readonly label: string;
  /** What it is good for. */
  readonly detail: string;
  /** What the language server writes. */
  readonly format: PictureFormat;
  /** Whether a page makes pixels of that. */
  readonly pixels: boolean;
  readonly theme: "light" | "dark";
  readonly ending: string;
}

const LADDER = { format: "svg", theme: "light" } as const;

export const PICTURE_KINDS: readonly PictureKind[] = [
  {
    id: "svg",
    label: "SVG",
    detail: "The ladder, sharp at any size, for pages and documents",
    ...LADDER,
    pixels: false,
    ending: "svg",
  },
  {
    id: "png",
    label: "PNG",
    detail: "The ladder as an image, for slides and messages",
    ...LADDER,
    pixels: true,
    ending: "png",
  },
  {
    id: "mermaid",
    label: "Mermaid",
    detail: "The sequence diagram as Mermaid text",
    format: "mermaid",
    theme: "light",
    pixels: false,
    ending: "mmd",
  },
  {
    id: "markdown",
    label: "Markdown",
    detail: "The sequence diagram in a fence that GitHub and others draw",
    format: "markdown",
    theme: "light",
    pixels: false,
    ending: "md",
  },
  {
    id: "svg-dark",
    label: "SVG in dark colours",
    detail: "The ladder for dark pages",
    ...LADDER,
    theme: "dark",
    pixels: false,
    ending: "svg",
  },
  {
    id: "png-dark",
    label: "PNG in dark colours",
    detail: "The ladder as an image for dark slides",
    ...LADDER,
    theme: "dark",
    pixels: true,
    ending: "png",
  },
];

/** What others may ask a command for, in words of theirs; null where it is not said, or is nothing of ours. */
export function kindOf(id: unknown): PictureKind | null {
  return PICTURE_KINDS.find((kind) => kind.id === id) ?? null;
}
