/** Only the newest input is worked on, and only one at a time. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Latest } from "../../client/preview/latest";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Jobs that end when the test says so. */
function bench(longest = 300) {
  const begun: number[] = [];
  const stale: boolean[] = [];
  const ends: (() => void)[] = [];
  const latest = new Latest<number>(
    async (input, isStale) => {
      begun.push(input);
      await new Promise<void>((resolve) => ends.push(resolve));
      stale.push(isStale());
    },
    { shortest: 16, longest },
  );
  const finish = async () => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { latest, begun, stale, finish };
}

test("of many inputs in a row only the last is begun", async () => {
  const { latest, begun } = bench();
  for (const input of [1, 2, 3]) latest.push(input);
  await vi.advanceTimersByTimeAsync(16);
  expect(begun).toEqual([3]);
});

test("the first job does not wait for what may come after it", async () => {
  const { latest, begun } = bench();
  latest.push(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual([1]);
});

test("while a job runs nothing else begins; then the newest does, and the one before knows that it is stale", async () => {
  const { latest, begun, stale, finish } = bench();
  latest.push(1);
  await vi.advanceTimersByTimeAsync(16);
  latest.push(2);
  latest.push(3);
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual([1]);
  await finish();
  await vi.advanceTimersByTimeAsync(16);
  expect(begun).toEqual([1, 3]);
  await finish();
  expect(stale).toEqual([true, false]);
});

test("the pause is as long as a job takes, within bounds", async () => {
  const { latest, begun, finish } = bench(300);
  latest.took(120);
  latest.push(1);
  await vi.advanceTimersByTimeAsync(119);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual([1]);
  await finish();
  latest.took(9000);
  latest.push(2);
  await vi.advanceTimersByTimeAsync(299);
  expect(begun).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual([1, 2]);
});

test("a job that fails does not stop the next one", async () => {
  const begun: number[] = [];
  const latest = new Latest<number>(
    async (input) => {
      begun.push(input);
      if (input === 1) await Promise.reject(new Error("no"));
    },
    { shortest: 0, longest: 0 },
  );
  latest.push(1);
  await vi.advanceTimersByTimeAsync(1);
  latest.push(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual([1, 2]);
});

test("after the end nothing begins", async () => {
  const { latest, begun } = bench();
  latest.push(1);
  latest.stop();
  latest.push(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual([]);
});
