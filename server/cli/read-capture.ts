/** A capture named on the command line, read to its end: packed or not, from a file or from standard input. */
import { unpacked } from "../capture/read/gzip";
import { beFrugal, RoomForTheNew } from "./frugal";
import { failure, type Host, type Outcome, success } from "./host";
import type { Portions } from "./portions";
import { Progress } from "./progress";
import { STANDARD_INPUT } from "./read-source";

/** False: nobody wants more of it. */
export type PortionSink = (portion: Uint8Array) => boolean | Promise<boolean>;

export async function readCapture(path: string, host: Host, sink: PortionSink): Promise<Outcome<void>> {
  const opened = path === STANDARD_INPUT ? success(host.inputPortions()) : host.files.portions(path);
  return opened.ok ? readPortions(opened.value, path, host, sink) : opened;
}

/** The same of portions that have been opened. */
export async function readPortions(
  portions: Portions,
  path: string,
  host: Pick<Host, "stderr">,
  sink: PortionSink,
): Promise<Outcome<void>> {
  beFrugal();
  const progress = new Progress(host, path, portions.size);
  const room = new RoomForTheNew(portions.size);
  let damage: string | undefined;
  const source = unpacked(counted(portions, progress), (text) => {
    damage = text;
  });
  try {
    for await (const portion of source) {
      let goesOn = true;
      for (const part of room.inSteps(portion)) goesOn = goesOn && (await sink(part));
      if (!goesOn) break;
    }
  } finally {
    progress.clear();
  }
  const problem = portions.failure ?? damage;
  return problem === undefined ? success(undefined) : failure(problem);
}

async function* counted(portions: Portions, progress: Progress): AsyncIterable<Uint8Array> {
  for await (const portion of portions) {
    yield portion;
    progress.advance(portion.length);
  }
}
