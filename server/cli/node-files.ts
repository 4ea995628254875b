/** The real file system. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  type Entry,
  type EntryKind,
  type FileSystem,
  type FileWriter,
  failure,
  type Outcome,
  success,
} from "./host";
import { nodeScratch } from "./node-scratch";
import { type Portions, portionsOf } from "./portions";

export function nodeFiles(cwd: string): FileSystem {
  const absolute = (path: string) => resolve(cwd, path);
  return {
    kind: (path) => attempt(() => kindOf(statSync(absolute(path)))),
    read: (path, limit) => attemptOutcome(() => readWhole(absolute(path), limit)),
    portions: (path) => attempt(() => openPortions(absolute(path))),
    list: (path) =>
      attempt(() =>
        readdirSync(absolute(path), { withFileTypes: true }).map((entry) => entryOf(absolute(path), entry)),
      ),
    write: (path, content) => attempt(() => writeAtomically(absolute(path), content)),
    writer: (path) => attempt(() => openWriter(absolute(path))),
    scratch: () => nodeScratch(),
    watch: (path, changed) => watchPath(absolute(path), changed),
  };
}

/**
 * A file is watched through its folder, as many editors write a new file and move it over the old one. A path that
 * cannot be watched (it is gone, the system has no more watches) is checked once, like any other.
 */
function watchPath(path: string, changed: (name: string) => void): () => void {
  const watcher = attempt(() => {
    const isFolder = kindOf(statSync(path)) === "folder";
    const listen = (_event: string, name: string | null) => {
      if (isFolder || name === basename(path)) changed(name ?? path);
    };
    return watch(isFolder ? path : dirname(path), { recursive: isFolder }, listen).on(
      "error",
      () => undefined,
    );
  });
  return watcher.ok ? () => watcher.value.close() : () => undefined;
}

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
}

function kindOf(stats: Kinds): EntryKind {
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : "other";
}

/** A linked file is a file; a linked folder is not followed, so that no walk goes round in circles. */
function entryOf(folder: string, entry: Kinds & { readonly name: string; isSymbolicLink(): boolean }): Entry {
  const { name } = entry;
  if (!entry.isSymbolicLink()) return { name, kind: kindOf(entry) };
  const target = attempt(() => kindOf(statSync(join(folder, name))));
  return { name, kind: target.ok && target.value === "file" ? "file" : "other" };
}

/** Reads piece by piece, as the size of a pipe or a device is not known beforehand. */
function readWhole(path: string, limit: number): Outcome<Uint8Array> {
  const descriptor = openSync(path, "r");
  try {
    const { size } = fstatSync(descriptor);
    if (size > limit) return tooLarge(limit);
    let buffer = Buffer.allocUnsafe(size + 1);
    let length = 0;
    for (;;) {
      if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) return success(buffer.subarray(0, length));
      length += read;
      if (length > limit) return tooLarge(limit);
    }
  } finally {
    closeSync(descriptor);
  }
}

function writeAtomically(path: string, content: string | Uint8Array): void {
  const replacement = new Replacement(path);
  try {
    replacement.write(content);
    replacement.finish();
  } catch (error) {
    replacement.discard();
    throw error;
  }
}

function openWriter(path: string): FileWriter {
  const replacement = new Replacement(path);
  return {
    write: (portion) => attempt(() => replacement.write(portion)),
    finish: () => attempt(() => replacement.finish()),
    discard: () => replacement.discard(),
  };
}

/** Written beside the file and moved over it; a link stays a link to the same file. */
class Replacement {
  private readonly mode: number | undefined;
  private readonly real: string;
  private readonly temporary: string;
  private descriptor: number | undefined;

  constructor(path: string) {
    const target = statSync(path, { throwIfNoEntry: false });
    this.mode = target?.mode;
    this.real = target === undefined ? path : realpathSync(path);
    if (target !== undefined) accessSync(this.real, constants.W_OK);
    this.temporary = join(dirname(this.real), `.tcpflowc-${process.pid}-${Date.now()}.tmp`);
    this.descriptor = openSync(this.temporary, "wx");
  }

  write(portion: string | Uint8Array): void {
    if (this.descriptor !== undefined) writeFileSync(this.descriptor, portion);
  }

  finish(): void {
    this.close();
    if (this.mode !== undefined) chmodSync(this.temporary, this.mode);
    renameSync(this.temporary, this.real);
  }

  discard(): void {
    this.close();
    rmSync(this.temporary, { force: true });
  }

  private close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

const PORTION = 256 * 1024;

function openPortions(path: string): Portions {
  const descriptor = openSync(path, "r");
  const stats = fstatSync(descriptor);
  return portionsOf(stats.isFile() ? stats.size : undefined, readOn(descriptor), reasonOf);
}

function* readOn(descriptor: number): Iterable<Uint8Array> {
  const buffer = Buffer.allocUnsafe(PORTION);
  try {
    for (;;) {
      const read = readSync(descriptor, buffer, 0, PORTION, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

export function tooLarge(limit: number): Outcome<never> {
  return failure(`it is larger than ${Math.floor(limit / (1024 * 1024))} MB`);
}

function attempt<Value>(action: () => Value): Outcome<Value> {
  return attemptOutcome(() => success(action()));
}

function attemptOutcome<Value>(action: () => Outcome<Value>): Outcome<Value> {
  try {
    return action();
  } catch (error) {
    return failure(reasonOf(error));
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ELOOP: "its symbolic links go round in circles",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? error.message;
}
