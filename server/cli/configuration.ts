/** Which settings hold for which file: the command line's, before those of the nearest configuration file. */
import { dirname, join, resolve } from "node:path";
import type { AnalyzeOptions } from "../analyze";
import { decode } from "./decode";
import type { Host } from "./host";
import { complainOf } from "./messages";

const NAMES = [".tcpflowrc.json", ".tcpflowrc.jsonc"];
const LARGEST = 1024 * 1024;

export class Configuration {
  readonly #host: Host;
  readonly #commandLine: AnalyzeOptions;
  readonly #named: string | undefined;
  readonly #byFolder = new Map<string, Promise<AnalyzeOptions>>();
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

  async optionsFor(path: string): Promise<AnalyzeOptions> {
    const fromFile =
      this.#named === undefined
        ? await this.#inFolder(dirname(resolve(this.#host.cwd, path)))
        : await this.#once(this.#named, () => this.#read(this.#named ?? ""));
    return { ...fromFile, ...this.#commandLine, rules: { ...fromFile.rules, ...this.#commandLine.rules } };
  }

  #inFolder(folder: string): Promise<AnalyzeOptions> {
    return this.#once(folder, async () => {
      for (const name of NAMES) {
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
    const bytes = this.#host.files.read(path, LARGEST);
    if (!bytes.ok) return this.#fault(path, [bytes.reason]);
    const source = decode(bytes.value);
    if (!("text" in source)) return this.#fault(path, [source.reason]);
    const { readConfig } = await import("./config");
    const { options, problems } = readConfig(source.text);
    this.#fault(path, problems);
    return options;
  }

  #fault(path: string, problems: readonly string[]): AnalyzeOptions {
    for (const problem of problems) complainOf(this.#host, path, problem);
    this.#faulty ||= problems.length > 0;
    return {};
  }
}
