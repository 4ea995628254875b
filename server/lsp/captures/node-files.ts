/** Reads captures from disk, portion by portion. */
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { failure, success } from "../../settings/outcome";
import type { OpenFile } from "./files";

const PORTION = 256 * 1024;

export const openOnDisk: OpenFile = async (uri) => {
  if (!uri.startsWith("file:")) return undefined;
  try {
    const handle = await open(fileURLToPath(uri));
    const stats = await handle.stat();
    if (!stats.isFile()) {
      await handle.close();
      return failure("it is no file");
    }
    const portions = handle.createReadStream({ highWaterMark: PORTION });
    // Closed while it is read, it may end in an error: of a file that nobody wants any more.
    portions.on("error", () => undefined);
    return success({ size: stats.size, portions, close: () => void portions.destroy() });
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
};
