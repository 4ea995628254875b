/** Where the repository and its ignored folders are. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything downloaded or made for tests; git ignores it, and it may be deleted at any time. */
export const cache = `${root}/.cache`;

export const manifestFile = `${root}/package.json`;
