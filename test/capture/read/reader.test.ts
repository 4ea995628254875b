/** The captures of real traffic, read whole and in portions. */
import { describe, expect, test } from "vitest";
import { bytesOf, CAPTURES, readCapture } from "./fixtures";

describe.each(CAPTURES)("%s", (name) => {
  const file = bytesOf(name);
  const whole = readCapture(file);

  test("is read to its end without a problem", () => {
    expect(whole.problems).toEqual([]);
    expect(whole.summary.format).toBe("pcap");
    expect(whole.segments.length).toBe(whole.summary.segments);
    expect(whole.segments.length).toBeGreaterThan(1);
  });

  test.each([[[1]], [[7, 1, 900]], [[65_536]]])("in portions of %j octets it is the same", (sizes) => {
    const read = readCapture(file, sizes);
    expect(read.summary).toEqual(whole.summary);
    expect(read.segments).toEqual(whole.segments);
  });
});
