/** Which settings hold for which file: the command line's, before those of the nearest configuration file. */
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { AnalyzeOptions } from "../analyze";
import { CONFIG_NAMES, decodeConfig, LARGEST_CONFIG } from "../settings/file";
import { override } from "../settings/precedence";
import { LineIndex } from "../text/lines";
import type { Host } from "./host";
import { complainOf } from "./messages";

export class Configuration {
  readonly #host: Host;
  readonly #commandLine: AnalyzeOptions;
  readonly #named: string | undefined;
  readonly #byFolder = new Map<string, Promise<AnalyzeOptions>>();
  readonly #files: string[] = [];
  #faulty = false;

  /** `named` is the file of `--config`, which then holds for all. */
  constructor(host: Host, commandLine: AnalyzeOptions, named: string | undefined) {
    this.#host = host;
    this.#commandLine = commandLine;
    this.#named = named;
  }

  /** True once a configuration file could not be read or understood. */
  get faulty(): boolean {
    return this.#faulty;
  }

  /** The configuration files that were read. */
  get files(): readonly string[] {
    return this.#files;
  }

  async optionsFor(path: string): Promise<AnalyzeOptions> {
    const fromFile =
      this.#named === undefined
        ? await this.#inFolder(dirname(resolve(this.#host.cwd, path)))
        : await this.#once(this.#named, () => this.#read(this.#named ?? ""));
    return override(fromFile, this.#commandLine);
  }

  #inFolder(folder: string): Promise<AnalyzeOptions> {
    return this.#once(folder, async () => {
      for (const name of CONFIG_NAMES) {
        const path = join(folder, name);
        if (this.#host.files.kind(path).ok) return this.#read(path);
      }
      const parent = dirname(folder);
      return parent === folder ? {} : this.#inFolder(parent);
    });
  }

  #once(key: string, find: () => Promise<AnalyzeOptions>): Promise<AnalyzeOptions> {
    const known = this.#byFolder.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.#byFolder.set(key, found);
    return found;
  }

  async #read(path: string): Promise<AnalyzeOptions> {
    this.#files.push(path);
    const shown = this.#shown(path);
    const bytes = this.#host.files.read(path, LARGEST_CONFIG);
    if (!bytes.ok) return this.#fault(shown, bytes.reason);
    const text = decodeConfig(bytes.value);
    if (!text.ok) return this.#fault(shown, text.reason);
    const { readConfig } = await import("../settings/config");
    const { options, problems } = readConfig(text.value);
    const lines = new LineIndex(text.value);
    for (const { start, message } of problems) {
      const { line, column } = lines.positionAt(start);
      this.#fault(`${shown}:${line + 1}:${column + 1}`, message);
    }
    return options;
  }

  /** As it was named; one that was found, from the current folder if it lies there. */
  #shown(path: string): string {
    if (path === this.#named) return path;
    const fromHere = relative(this.#host.cwd, path);
    return fromHere.startsWith("..") || isAbsolute(fromHere) ? path : fromHere;
  }

  #fault(place: string, reason: string): AnalyzeOptions {
    complainOf(this.#host, place, reason);
    this.#faulty = true;
    return {};
  }
}
