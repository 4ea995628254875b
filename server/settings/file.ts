/** The configuration file as a file: its names, its size, its bytes. Who looks for it and reads it lies above. */
import { failure, type Outcome, success } from "./outcome";

/** Looked for in this order, in a document's folder and then upward. */
export const CONFIG_NAMES = [".tcpflowrc.json", ".tcpflowrc.jsonc"] as const;

/** In bytes; what is larger is no configuration. */
export const LARGEST_CONFIG = 1024 * 1024;

const STRICT = new TextDecoder("utf-8", { fatal: true });

/** The text without a byte-order mark. */
export function decodeConfig(bytes: Uint8Array): Outcome<string> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return failure("it is UTF-16 text; save it as UTF-8");
  }
  try {
    return success(STRICT.decode(bytes));
  } catch {
    return failure("it is not UTF-8 text; save it as UTF-8");
  }
}
