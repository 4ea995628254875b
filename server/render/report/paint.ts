/** Colours by their meaning; who prints decides what they look like, and whether there are any. */
import type { Severity } from "../../rules/diagnostic";

export type Tone = Severity | "strong" | "frame" | "help" | "removed" | "added" | "faint";

export type Paint = (tone: Tone, text: string) => string;

export const plain: Paint = (_tone, text) => text;
