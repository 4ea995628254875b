/** The ways in which a picture leaves VS Code, as the choice lists them. */
import type { PictureFormat } from "../../server/render/file/picture-file";

export interface PictureKind {
  readonly id: string;
  readonly label: string;
  /** What it is good for. */
  readonly detail: string;
  /** What the language server writes. */
  readonly format: PictureFormat;
  readonly theme: "light" | "dark" | "reader";
  /** Of what: a whole exchange, or one host's state machine. */
  readonly of: "exchange" | "host";
  readonly ending: "svg" | "png" | "mmd" | "md";
}

const drawn = { theme: "light", of: "exchange" } as const;
const states = { theme: "light", of: "host" } as const;

/** Those of SVG that end as PNG are made pixels of by a page. */
export const PICTURE_KINDS: readonly PictureKind[] = [
  {
    id: "svg",
    label: "SVG",
    detail: "The ladder, sharp at any size; light, or dark where its reader prefers that",
    format: "svg",
    ending: "svg",
    ...drawn,
    theme: "reader",
  },
  {
    id: "png",
    label: "PNG",
    detail: "The ladder as an image, for slides and messages",
    format: "svg",
    ending: "png",
    ...drawn,
  },
  {
    id: "mermaid",
    label: "Mermaid",
    detail: "The sequence diagram as Mermaid text",
    format: "mermaid",
    ending: "mmd",
    ...drawn,
  },
  {
    id: "markdown",
    label: "Markdown",
    detail: "The sequence diagram in a fence that GitHub and others draw",
    format: "markdown",
    ending: "md",
    ...drawn,
  },
  {
    id: "svg-light",
    label: "SVG in light colours",
    detail: "The ladder for paper and light pages, whatever its reader prefers",
    format: "svg",
    ending: "svg",
    ...drawn,
  },
  {
    id: "svg-dark",
    label: "SVG in dark colours",
    detail: "The ladder for dark pages",
    format: "svg",
    ending: "svg",
    ...drawn,
    theme: "dark",
  },
  {
    id: "png-dark",
    label: "PNG in dark colours",
    detail: "The ladder as an image for dark slides",
    format: "svg",
    ending: "png",
    ...drawn,
    theme: "dark",
  },
  {
    id: "states-svg",
    label: "State machine, SVG",
    detail: "RFC 9293's Figure 5 with the way that a host has taken",
    format: "states-svg",
    ending: "svg",
    ...states,
  },
  {
    id: "states-png",
    label: "State machine, PNG",
    detail: "The same as an image",
    format: "states-svg",
    ending: "png",
    ...states,
  },
  {
    id: "states-mermaid",
    label: "State machine, Mermaid",
    detail: "The same as a state diagram in Mermaid text",
    format: "states-mermaid",
    ending: "mmd",
    ...states,
  },
];

/** What others may ask a command for; null where it is not said, or is nothing of ours. */
export function kindOf(id: unknown): PictureKind | null {
  return PICTURE_KINDS.find((kind) => kind.id === id) ?? null;
}
