/** Colours for a terminal, and none anywhere else. */
import { type Paint, plain, type Tone } from "../render/report/paint";
import type { Host, Output } from "./host";

/** Parameters of the ANSI sequence "select graphic rendition". */
const CODES: Readonly<Record<Tone, string>> = {
  error: "1;31",
  warning: "1;33",
  info: "1;36",
  strong: "1",
  frame: "1;34",
  help: "1;36",
  removed: "31",
  added: "32",
  faint: "2",
};

const RESET = "\u001b[0m";

/** NO_COLOR as no-color.org has it: set to anything but nothing. */
export function paintFor(output: Pick<Output, "isTerminal">, { env }: Pick<Host, "env">): Paint {
  const wanted = output.isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
  return wanted ? (tone, text) => (text === "" ? "" : `\u001b[${CODES[tone]}m${text}${RESET}`) : plain;
}
