/** Reads configuration files on Node: the only place in the language server that touches the file system. */
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeConfig, LARGEST_CONFIG } from "../../settings/file";
import { failure } from "../../settings/outcome";
import type { ReadFile } from "./config-files";

export const readFromDisk: ReadFile = (uri) => {
  try {
    const path = fileURLToPath(uri);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (!stats.isFile()) return failure("it is no file");
    if (stats.size > LARGEST_CONFIG) return failure("it is larger than 1 MB");
    return decodeConfig(readFileSync(path));
  } catch (error) {
    return isNoPath(error) ? undefined : failure(`it cannot be read: ${String(error)}`);
  }
};

/** A URI of no file here, or one below what is no folder. */
function isNoPath(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("ERR_INVALID_") || code === "ENOTDIR" || error instanceof URIError;
}
