/** Work that is quick is done in silence; what takes long is told of, and can be cancelled. */
import { beforeEach, expect, test, vi } from "vitest";

const shown = vi.hoisted(() => ({
  titles: [] as string[],
  increments: [] as number[],
  cancel: (): void => undefined,
}));

vi.mock("vscode", () => ({
  ProgressLocation: { Notification: 15 },
  CancellationTokenSource: class {
    readonly token = { isCancellationRequested: false };
    cancel(): void {
      this.token.isCancellationRequested = true;
    }
    dispose(): void {}
  },
  window: {
    withProgress: (
      { title }: { title: string },
      task: (progress: object, token: object) => Promise<unknown>,
    ): Promise<unknown> => {
      shown.titles.push(title);
      const progress = { report: ({ increment }: { increment: number }) => shown.increments.push(increment) };
      const token = {
        onCancellationRequested: (listener: () => void) => {
          shown.cancel = listener;
        },
      };
      return task(progress, token);
    },
  },
}));

import { withPatience } from "../../client/patience";

beforeEach(() => {
  vi.useFakeTimers();
  shown.titles = [];
  shown.increments = [];
  return () => vi.useRealTimers();
});

test("nothing is shown of what is done within half a second", async () => {
  const done = withPatience("Importing", async () => "text");
  expect(await done).toBe("text");
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown.titles).toEqual([]);
});

test("what takes longer tells how far it is, from where it was when it was first shown", async () => {
  const done = withPatience("Importing", async ({ progress }) => {
    progress(20);
    await new Promise((wake) => setTimeout(wake, 600));
    progress(30);
    progress(75);
    await new Promise((wake) => setTimeout(wake, 600));
    return "text";
  });
  await vi.advanceTimersByTimeAsync(2000);
  expect(await done).toBe("text");
  expect(shown.titles).toEqual(["Importing"]);
  expect(shown.increments).toEqual([30, 45]);
});

test("its button cancels the work", async () => {
  const done = withPatience("Importing", async ({ token }) => {
    await new Promise((wake) => setTimeout(wake, 1000));
    return token.isCancellationRequested;
  });
  await vi.advanceTimersByTimeAsync(700);
  shown.cancel();
  await vi.advanceTimersByTimeAsync(700);
  expect(await done).toBe(true);
});

test("work that fails fails, early or late", async () => {
  for (const pause of [0, 900]) {
    const failed = withPatience("Importing", async () => {
      await new Promise((wake) => setTimeout(wake, pause));
      throw new Error("no such file");
    });
    const expected = expect(failed).rejects.toThrow("no such file");
    await vi.advanceTimersByTimeAsync(1000);
    await expected;
  }
});
