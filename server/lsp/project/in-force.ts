/** The settings in force for a document: what the client has set comes before what the nearest configuration file says. */
import { override } from "../../settings/precedence";
import type { Preferences } from "../preferences";
import type { Settings } from "../settings";
import type { ConfigFile, ConfigFiles } from "./config-files";

interface Known {
  readonly own: Settings;
  readonly file: ConfigFile | undefined;
  readonly settings: Settings;
}

export class SettingsInForce {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly preferences: Preferences,
    private readonly files: ConfigFiles,
  ) {}

  /** The same object as long as nothing changes, so that nothing is read anew. */
  of(uri: string): Settings {
    const own = this.preferences.of(uri);
    const file = this.files.nearest(uri);
    const known = this.known.get(uri);
    if (known !== undefined && known.own === own && known.file === file) return known.settings;
    const settings = file === undefined ? own : { ...own, analyze: override(file.options, own.analyze) };
    this.known.set(uri, { own, file, settings });
    return settings;
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }
}
