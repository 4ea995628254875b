/** A question to a page has one answer, or none. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Questions } from "../../client/preview/questions";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("each answer goes to its own question, in whatever order they come", async () => {
  const questions = new Questions<string>();
  const sent: number[] = [];
  const first = questions.ask((question) => sent.push(question));
  const second = questions.ask((question) => sent.push(question));
  expect(new Set(sent).size).toBe(2);
  questions.answer(sent[1] ?? 0, "two");
  questions.answer(sent[0] ?? 0, "one");
  questions.answer(sent[0] ?? 0, "again");
  questions.answer(77, "nobody asked");
  expect(await Promise.all([first, second])).toEqual(["one", "two"]);
});

test("a page that says nothing, or goes away, answers nothing", async () => {
  const questions = new Questions<string>();
  const slow = questions.ask(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await slow).toBeNull();
  const lost = questions.ask(() => undefined);
  questions.giveUp();
  expect(await lost).toBeNull();
});
