/** A capture that is read in steps, so that memory can be seen to, loses nothing of its portions. */
import { expect, test } from "vitest";
import { RoomForTheNew } from "../../server/cli/frugal";

test.each([
  ["a small file", 1000],
  ["a large file", 1e9],
  ["a file of unknown size", undefined],
])("%s", (_name, size) => {
  const room = new RoomForTheNew(size);
  for (const length of [0, 1, 1 << 14, 100_000, 262_144]) {
    const portion = Uint8Array.from({ length }, (_, at) => at % 251);
    expect(Buffer.concat([...room.inSteps(portion)]).equals(portion)).toBe(true);
  }
});
