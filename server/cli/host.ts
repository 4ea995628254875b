/** Everything the command line asks of the world around it, so that tests can stand in for that world. */

import type { Scratch } from "../capture/write/waiting-text";
import type { Outcome } from "../settings/outcome";
import type { Portions } from "./portions";
import type { Rasterizer } from "./rasterizer";

export { failure, type Outcome, success } from "../settings/outcome";

export interface Output {
  write(text: string): void;
  /** Resolves once what was written has been taken; false where the reader has gone away. */
  delivered(): Promise<boolean>;
  /** True where a person reads it on a terminal. */
  readonly isTerminal: boolean;
}

export type EntryKind = "file" | "folder" | "other";

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** A file that is written piece by piece; until `finish` its path holds what it held before. */
export interface FileWriter {
  write(portion: string | Uint8Array): Outcome<void>;
  finish(): Outcome<void>;
  /** As if it had never been begun. */
  discard(): void;
}

/** A file of nobody's, for what is too much for memory. */
export interface ScratchFile extends Scratch {
  /** What lies there is lost. */
  close(): void;
}

export interface FileSystem {
  /** The kind of what a path leads to. */
  kind(path: string): Outcome<EntryKind>;
  /** At most `limit` bytes; what is larger is refused. */
  read(path: string, limit: number): Outcome<Uint8Array>;
  /** A file of any size, portion by portion. */
  portions(path: string): Outcome<Portions>;
  /** What lies in a folder, in no particular order; symbolic links to folders are "other". */
  list(path: string): Outcome<readonly Entry[]>;
  /** All or nothing: the file holds either its old content or the new one, and keeps its mode. */
  write(path: string, content: string | Uint8Array): Outcome<void>;
  /** As `write`, piece by piece. */
  writer(path: string): Outcome<FileWriter>;
  scratch(): ScratchFile;
  /** Calls back with the name of what changed at or below a path, until the returned function is called. */
  watch(path: string, changed: (name: string) => void): () => void;
}

export interface Host {
  /** An absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: FileSystem;
  /** Null where no package for it is installed. */
  rasterizer(): Promise<Rasterizer | null>;
  /** The whole of standard input, at most `limit` bytes. */
  readInput(limit: number): Promise<Outcome<Uint8Array>>;
  /** Standard input, portion by portion. */
  inputPortions(): Portions;
  /** Resolves when the person asks to stop (Ctrl+C). */
  interrupted(): Promise<void>;
}
