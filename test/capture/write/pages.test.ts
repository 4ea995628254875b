/** Rows in pages that are used again hold what was put into them, in its order. */
import { expect, test } from "vitest";
import { Pages, Rows } from "../../../server/capture/write/pages";
import { Random } from "../../generator/random";

test("two queues that share their pages hold their own rows", () => {
  const random = new Random(7);
  const pages = new Pages();
  const queues = [0, 1].map(() => ({ rows: new Rows(pages), expected: [] as number[][] }));
  for (let step = 0; step < 5000; step++) {
    const queue = queues[random.int(0, 1)];
    if (queue === undefined) continue;
    const { rows, expected } = queue;
    const grows = step % 1000 < 500;
    if (random.int(0, 9) < (grows ? 7 : 3)) {
      const which = random.int(0, 9);
      rows.add(step / 2);
      rows.set(which, ~step);
      expected.push([step / 2, which, ~step]);
    } else if (expected.shift() !== undefined) rows.shift();
    expect(rows.length).toBe(expected.length);
    for (const at of [0, expected.length - 1]) {
      const [moment, which = 0, figure] = expected[at] ?? [];
      if (moment === undefined) continue;
      expect([rows.moment(at), rows.figure(at, which), rows.figure(at, (which + 1) % 10)]).toEqual([
        moment,
        figure,
        0,
      ]);
    }
  }
});
