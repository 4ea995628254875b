/** A capture named on the command line, read to its end: packed or not, from a file or from standard input. */
import { unpacked } from "../capture/read/gzip";
import { failure, type Host, type Outcome, success } from "./host";
import { reasonOf } from "./node-files";
import type { Portions } from "./portions";
import { Progress } from "./progress";
import { STANDARD_INPUT } from "./read-source";

/** False: nobody wants more of it. */
export type PortionSink = (portion: Uint8Array) => boolean | Promise<boolean>;

export async function readCapture(path: string, host: Host, sink: PortionSink): Promise<Outcome<void>> {
  const opened = path === STANDARD_INPUT ? success(host.inputPortions()) : host.files.portions(path);
  if (!opened.ok) return opened;
  const portions = opened.value;
  const progress = new Progress(host, path, portions.size);
  try {
    for await (const portion of unpacked(counted(portions, progress))) {
      if (!(await sink(portion))) break;
    }
  } catch (error) {
    return failure(`it cannot be unpacked: ${reasonOf(error)}`);
  } finally {
    progress.clear();
  }
  return portions.failure === undefined ? success(undefined) : failure(portions.failure);
}

async function* counted(portions: Portions, progress: Progress): AsyncIterable<Uint8Array> {
  for await (const portion of portions) {
    yield portion;
    progress.advance(portion.length);
  }
}
