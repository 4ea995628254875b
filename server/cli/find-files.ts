/** The files a command works on: those named, and those found in the folders named. */
import { resolve } from "node:path";
import type { Host } from "./host";
import type { IgnoreRules } from "./ignore-rules";

export interface FoundFile {
  /** As it was given or found, with `/` between its parts. */
  readonly path: string;
  /** False where a folder was searched and this turned up. */
  readonly named: boolean;
}

export interface Found {
  /** In the order of their paths. */
  readonly files: readonly FoundFile[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
  /** Folders that were searched through and hold no document. */
  readonly emptyFolders: readonly string[];
}

const NEVER_SEARCHED: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn"]);
const DOCUMENT = /\.(tcpflow|md)$/i;

export async function findFiles(paths: readonly string[], host: Host): Promise<Found> {
  /** By absolute path, so that a file is checked once however it was named. */
  const files = new Map<string, FoundFile>();
  const add = (file: FoundFile) => {
    const key = resolve(host.cwd, file.path);
    if (!files.has(key)) files.set(key, file);
  };
  const problems: { path: string; reason: string }[] = [];
  const emptyFolders: string[] = [];
  for (const path of paths) {
    const kind = host.files.kind(path);
    if (!kind.ok) problems.push({ path, reason: kind.reason });
    else if (kind.value !== "folder") add({ path, named: true });
    else {
      const { rulesAbove } = await import("./ignore-rules");
      const search = new FolderSearch(host, problems);
      const before = problems.length;
      search.folder(path, rulesAbove(path, host));
      if (search.found.length === 0 && problems.length === before) emptyFolders.push(path);
      for (const found of search.found) add({ path: found, named: false });
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, problems, emptyFolders };
}

class FolderSearch {
  readonly found: string[] = [];
  readonly #host: Host;
  readonly #problems: { path: string; reason: string }[];

  constructor(host: Host, problems: { path: string; reason: string }[]) {
    this.#host = host;
    this.#problems = problems;
  }

  folder(path: string, outer: IgnoreRules): void {
    const entries = this.#host.files.list(path);
    if (!entries.ok) {
      this.#problems.push({ path, reason: entries.reason });
      return;
    }
    const rules = entries.value.some(({ name }) => name === ".gitignore") ? outer.within(path) : outer;
    for (const { name, kind } of entries.value) {
      const inside = join(path, name);
      if (kind === "folder") {
        if (!NEVER_SEARCHED.has(name) && !rules.ignores(inside, true)) this.folder(inside, rules);
      } else if (kind === "file" && DOCUMENT.test(name) && !rules.ignores(inside, false)) {
        this.found.push(inside);
      }
    }
  }
}

/** What lies in the current folder is named without "./", as one would name it. */
function join(folder: string, name: string): string {
  if (folder === ".") return name;
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}
