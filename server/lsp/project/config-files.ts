/** The configuration file nearest to each document, found upward from its folder, read once and kept until forgotten. */
import { type Config, readConfig } from "../../settings/config";
import { CONFIG_NAMES } from "../../settings/file";
import type { Outcome } from "../../settings/outcome";

/** The text of the file that a URI names, or why it cannot be read; undefined where there is no such file. */
export type ReadFile = (uri: string) => Outcome<string> | undefined;

export interface ConfigFile extends Config {
  readonly uri: string;
  readonly content: Outcome<string>;
}

export class ConfigFiles {
  private readonly nearestByFolder = new Map<string, ConfigFile | undefined>();
  private readonly lastSeen = new Map<string, ConfigFile>();

  constructor(private readonly read: ReadFile) {}

  /** The same object as long as the file says the same. */
  nearest(documentUri: string): ConfigFile | undefined {
    return documentUri.startsWith("file:") ? this.inFolder(folderOf(documentUri)) : undefined;
  }

  /** The next question looks at the files again. */
  forget(): void {
    this.nearestByFolder.clear();
  }

  private inFolder(folder: string): ConfigFile | undefined {
    if (this.nearestByFolder.has(folder)) return this.nearestByFolder.get(folder);
    const found = this.lookInto(folder) ?? (isRoot(folder) ? undefined : this.inFolder(folderOf(folder)));
    this.nearestByFolder.set(folder, found);
    return found;
  }

  private lookInto(folder: string): ConfigFile | undefined {
    for (const name of CONFIG_NAMES) {
      const uri = `${folder}/${name}`;
      const content = this.read(uri);
      if (content !== undefined) return this.seen(uri, content);
    }
    return undefined;
  }

  private seen(uri: string, content: Outcome<string>): ConfigFile {
    const last = this.lastSeen.get(uri);
    if (last !== undefined && same(last.content, content)) return last;
    const file: ConfigFile = { uri, content, ...configOf(content) };
    this.lastSeen.set(uri, file);
    return file;
  }
}

function configOf(content: Outcome<string>): Config {
  if (content.ok) return readConfig(content.value);
  return { options: {}, problems: [{ start: 0, end: 0, message: content.reason }] };
}

function same(a: Outcome<string>, b: Outcome<string>): boolean {
  return a.ok ? b.ok && a.value === b.value : !b.ok && a.reason === b.reason;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

/** `file://`, or a host of the network behind it. */
function isRoot(folder: string): boolean {
  return folder.lastIndexOf("/") <= "file://".length - 1;
}
