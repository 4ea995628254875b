/** The repository's own modules as the architecture tests see them: a path, its text, and what it imports. */
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export interface Module {
  /** From the root of the repository, with `/` and its ending. */
  readonly path: string;
  readonly text: string;
  /** As written: `../text/span`, `node:fs`, `vscode-languageserver`. */
  readonly imports: readonly string[];
  /** Those of them that are still there when the types are gone. */
  readonly loads: readonly string[];
}

const STATEMENT = /^\s*(?:import|export)\b(\s+type\b)?[^;"'`]*?\bfrom\s*"([^"]+)"|^\s*import\s*"([^"]+)"/gm;
const CALL = /\bimport\(\s*"([^"]+)"\s*\)/g;

export function moduleOf(path: string, text: string): Module {
  const found = [
    ...[...text.matchAll(STATEMENT)].map((match) => ({
      specifier: match[2] ?? match[3] ?? "",
      isType: match[1] !== undefined,
    })),
    ...[...text.matchAll(CALL)].map((match) => ({ specifier: match[1] ?? "", isType: false })),
  ];
  return {
    path,
    text,
    imports: found.map(({ specifier }) => specifier),
    loads: found.filter(({ isType }) => !isType).map(({ specifier }) => specifier),
  };
}

export function modulesOf(...folders: readonly string[]): readonly Module[] {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,mjs}`);
  return globSync(patterns, { cwd: root, ignore: ["**/node_modules/**", "**/fixtures/**"] })
    .sort()
    .map((path) => moduleOf(path, readFileSync(join(root, path), "utf8")));
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith(".");
}

/** The repository path that a relative import means, without an ending. */
export function targetOf(module: Module, specifier: string): string {
  return posix.join(posix.dirname(module.path), specifier);
}
