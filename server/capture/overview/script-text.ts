/** Reads a packetdrill script portion by portion, and writes it as one text. */
import { importScript } from "../packetdrill/document";
import type { MadeText } from "./text-lines";

/** In octets: a script is written by hand. */
const LARGEST = 4_000_000;

export class ScriptText {
  private readonly decoder = new TextDecoder();
  private script = "";

  /** @param title The document's. */
  constructor(private readonly title: string) {}

  /** @returns Whether what comes behind can still change something. */
  push(portion: Uint8Array): boolean {
    this.script += this.decoder.decode(portion, { stream: true });
    return this.script.length <= LARGEST;
  }

  finish(): MadeText {
    if (this.script.length > LARGEST) return { reason: "it is larger than any packetdrill script" };
    const imported = importScript(this.script + this.decoder.decode(), this.title);
    if (imported.ok) return { text: imported.text };
    return { reason: `line ${imported.problem.line}: ${imported.problem.text}` };
  }
}
