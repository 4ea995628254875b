/** The colours of drawn pictures: literal ones for files, and the editor's own for its pages. */

import type { TcpState } from "../../tcp/states";
import type { Mark } from "../picture/picture";

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly box: string;
  readonly phases: readonly [string, string];
  readonly marks: Readonly<Record<Mark, string>>;
  readonly markBoxes: Readonly<Record<Mark, string>>;
  readonly states: Readonly<Record<StateGroup, string>>;
}

/** What a state means for whoever looks at a lifeline. */
export type StateGroup = "none" | "listening" | "opening" | "open" | "closing" | "waiting";

export const GROUP_OF: Readonly<Record<TcpState, StateGroup>> = {
  CLOSED: "none",
  LISTEN: "listening",
  "SYN-SENT": "opening",
  "SYN-RECEIVED": "opening",
  ESTABLISHED: "open",
  "FIN-WAIT-1": "closing",
  "FIN-WAIT-2": "closing",
  "CLOSE-WAIT": "closing",
  CLOSING: "closing",
  "LAST-ACK": "closing",
  "TIME-WAIT": "waiting",
};

export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1f2328",
  faint: "#59636e",
  line: "#818b98",
  box: "#f6f8fa",
  phases: ["#eef3fb", "#f3f3f3"],
  marks: { error: "#c62828", warning: "#8a5a00", expected: "#8a5a00" },
  markBoxes: { error: "#fdecea", warning: "#fff4dc", expected: "#fff9ec" },
  states: {
    none: "#d0d7de",
    listening: "#7ea6e0",
    opening: "#e3b341",
    open: "#4caf6d",
    closing: "#b083d6",
    waiting: "#d98c6a",
  },
};

export const DARK: Palette = {
  paper: "#1f1f1f",
  ink: "#e6e6e6",
  faint: "#a7adb5",
  line: "#7d8590",
  box: "#2b2b2b",
  phases: ["#232a36", "#292929"],
  marks: { error: "#ff7b72", warning: "#e3b341", expected: "#e3b341" },
  markBoxes: { error: "#3b1d1d", warning: "#3a2f14", expected: "#332c1a" },
  states: {
    none: "#4b5258",
    listening: "#4f7fc4",
    opening: "#b58a1f",
    open: "#3a8f57",
    closing: "#8a5fb3",
    waiting: "#b06a48",
  },
};

/** All of a palette's colours, in one order for every palette. */
export function coloursOf({
  paper,
  ink,
  faint,
  line,
  box,
  phases,
  marks,
  markBoxes,
  states,
}: Palette): string[] {
  return [paper, ink, faint, line, box, phases, marks, markBoxes, states].flatMap((part) =>
    typeof part === "string" ? [part] : Object.values<string>(part),
  );
}

const theme = (name: string, otherwise: string) => `var(--vscode-${name}, ${otherwise})`;

/** For pages inside VS Code: they follow its theme without being drawn again. */
export const EDITOR: Palette = {
  paper: theme("editor-background", LIGHT.paper),
  ink: theme("editor-foreground", LIGHT.ink),
  faint: theme("descriptionForeground", LIGHT.faint),
  line: theme("editorLineNumber-foreground", LIGHT.line),
  box: theme("editorWidget-background", LIGHT.box),
  phases: ["rgba(110, 140, 190, .10)", "rgba(130, 130, 130, .12)"],
  marks: {
    error: theme("editorError-foreground", LIGHT.marks.error),
    warning: theme("editorWarning-foreground", LIGHT.marks.warning),
    expected: theme("editorWarning-foreground", LIGHT.marks.expected),
  },
  markBoxes: {
    error: theme("inputValidation-errorBackground", LIGHT.markBoxes.error),
    warning: theme("inputValidation-warningBackground", LIGHT.markBoxes.warning),
    expected: theme("inputValidation-warningBackground", LIGHT.markBoxes.expected),
  },
  states: {
    none: theme("disabledForeground", LIGHT.states.none),
    listening: theme("charts-blue", LIGHT.states.listening),
    opening: theme("charts-yellow", LIGHT.states.opening),
    open: theme("charts-green", LIGHT.states.open),
    closing: theme("charts-purple", LIGHT.states.closing),
    waiting: theme("charts-orange", LIGHT.states.waiting),
  },
};
