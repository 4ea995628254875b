/** `.gitignore` files, from the top of the repository down to a folder. */
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { decode } from "./decode";
import type { Host } from "./host";

interface Layer {
  /** The folder whose `.gitignore` this is; an absolute path. */
  readonly folder: string;
  readonly patterns: Ignore;
}

const LARGEST = 1024 * 1024;

export class IgnoreRules {
  readonly #host: Host;
  /** The outermost first, as the innermost has the last word. */
  readonly #layers: readonly Layer[];

  constructor(host: Host, layers: readonly Layer[]) {
    this.#host = host;
    this.#layers = layers;
  }

  /** These rules and those of the folder's own `.gitignore`. */
  within(folder: string): IgnoreRules {
    const layer = layerOf(resolve(this.#host.cwd, folder), this.#host);
    return layer === undefined ? this : new IgnoreRules(this.#host, [...this.#layers, layer]);
  }

  ignores(path: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const { folder, patterns } of this.#layers) {
      const inside = relative(folder, resolve(this.#host.cwd, path)).split(sep).join("/");
      const verdict = patterns.test(isFolder ? `${inside}/` : inside);
      if (verdict.ignored) ignored = true;
      else if (verdict.unignored) ignored = false;
    }
    return ignored;
  }
}

/** The rules that hold in a folder by what lies above it, up to the folder that holds `.git`. */
export function rulesAbove(path: string, host: Host): IgnoreRules {
  const start = resolve(host.cwd, path);
  const layers: Layer[] = [];
  for (let folder = start; !isRepository(folder, host); ) {
    const parent = dirname(folder);
    if (parent === folder) return new IgnoreRules(host, []);
    folder = parent;
    const layer = layerOf(folder, host);
    if (layer !== undefined) layers.unshift(layer);
  }
  const rules = new IgnoreRules(host, layers);
  // A folder that is named is meant, also where a rule above would leave it out.
  return layers.length > 0 && rules.ignores(start, true) ? new IgnoreRules(host, []) : rules;
}

function isRepository(folder: string, host: Host): boolean {
  return host.files.kind(join(folder, ".git")).ok;
}

function layerOf(folder: string, host: Host): Layer | undefined {
  const bytes = host.files.read(join(folder, ".gitignore"), LARGEST);
  if (!bytes.ok) return undefined;
  const source = decode(bytes.value);
  return "text" in source ? { folder, patterns: ignore().add(source.text) } : undefined;
}
