/** The settings in force for each document: the client's own where it keeps them by resource, else those it sent for all. */
import { DEFAULT_SETTINGS, readSettings, type Settings, sameSettings } from "./settings";

export class Preferences {
  private common: Settings = DEFAULT_SETTINGS;
  private readonly byDocument = new Map<string, Settings>();

  of(uri: string): Settings {
    return this.byDocument.get(uri) ?? this.common;
  }

  /** @returns Whether anything has changed; what has not keeps its identity, so that nothing is read anew. */
  take(given: unknown): boolean {
    const settings = readSettings(given);
    if (sameSettings(settings, this.common)) return false;
    this.common = settings;
    return true;
  }

  /** @returns Whether anything has changed for this document. */
  takeFor(uri: string, given: unknown): boolean {
    const settings = readSettings(given);
    if (sameSettings(settings, this.of(uri))) return false;
    this.byDocument.set(uri, settings);
    return true;
  }

  forget(uri: string): void {
    this.byDocument.delete(uri);
  }
}
