/** Statements that stand in the picture as a note of their own: the author's notes, traffic left out, time that passes. */
import type { Statement } from "../../syntax/tree";
import type { NoteRole } from "./picture";
import { cut } from "./rows";

export interface StandingNote {
  readonly role: NoteRole;
  /** Empty: over all. */
  readonly lifelines: readonly number[];
  readonly text: string;
}

const MOST_OF_A_NOTE = 300;

export function standingNote(
  statement: Statement | undefined,
  text: string,
  lifelineOf: ReadonlyMap<string, number>,
): StandingNote | null {
  switch (statement?.kind) {
    case "note": {
      const lifelines = statement.hosts.flatMap(({ name }) => lifelineOf.get(name) ?? []);
      return lifelines.length === 0
        ? null
        : { role: "note", lifelines, text: cut(statement.text.value, MOST_OF_A_NOTE) };
    }
    case "gap": {
      const caption = statement.caption?.value ?? "";
      return {
        role: "gap",
        lifelines: [],
        text: cut(`⋯ ${caption === "" ? "traffic left out" : caption}`, MOST_OF_A_NOTE),
      };
    }
    case "wait":
      return {
        role: "wait",
        lifelines: [],
        text: cut(text.slice(statement.start, statement.end), MOST_OF_A_NOTE),
      };
    default:
      return null;
  }
}
