/** Short stable names for findings, by which GitLab and SARIF viewers know one again in the next run. */
import type { Finding } from "./finding";

/** Gives each finding of a run a name of its own; the same finding on another line keeps it. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of(path: string, { rule, message }: Finding): string {
    const base = hash(JSON.stringify([path, rule, message]));
    const earlier = this.#seen.get(base) ?? 0;
    this.#seen.set(base, earlier + 1);
    return earlier === 0 ? base : `${base}-${earlier + 1}`;
  }
}

/** FNV-1a in two halves, 64 bits as 16 hexadecimal digits: enough to tell findings apart, no secret. */
export function hash(text: string): string {
  return half(text, 0x811c9dc5) + half(text, 0x9747b28c);
}

function half(text: string, seed: number): string {
  let value = seed;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, "0");
}
