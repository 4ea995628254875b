/** The documents that are exported: all examples and fixtures, legal and wrong ones. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";

export interface Document {
  readonly path: string;
  readonly text: string;
}

export const documents: readonly Document[] = globSync([
  "examples/**/*.tcpflow",
  "test/fixtures/**/*.tcpflow",
])
  .sort()
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
