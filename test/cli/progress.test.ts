/** The progress bar of a capture: on a terminal only, only where reading takes a moment, and gone when it is over. */
import { expect, test, vi } from "vitest";
import { portionsOf } from "../../server/cli/portions";
import { readPortions } from "../../server/cli/read-capture";

/** What stands on standard error after a file of four portions, each of a million octets, with so many milliseconds between them. */
async function shown(pause: number, isTerminal: boolean): Promise<string> {
  let text = "";
  const write = (more: string) => {
    text += more;
  };
  const stderr = { isTerminal, write, delivered: async () => true };
  let now = 1e12;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now);
  const portions = portionsOf(
    4e6,
    [0, 1, 2, 3].map(() => new Uint8Array(1e6)),
    String,
  );
  await readPortions(portions, "a.pcap", { stderr }, () => {
    now += pause;
    return true;
  });
  clock.mockRestore();
  return text;
}

test("a large file on a terminal: the bar grows, and goes", async () => {
  const text = await shown(400, true);
  expect(text).toContain("a.pcap ████████░░░░░░░░░░░░░░░░░░░░░░ 25 % of 4.0 MB");
  expect(text).toContain("75 %");
  expect(text.endsWith("\r\u001b[K")).toBe(true);
});

test("a file that is over at once", async () => {
  expect(await shown(1, true)).toBe("");
});

test("a pipe", async () => {
  expect(await shown(400, false)).toBe("");
});
