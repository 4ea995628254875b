/** Says once of each kind of statement that the checker reads it but does not act on it. */
import { problemAt } from "./problems";
import type { World } from "./world";

/** `name`: what is not checked; `wanted`: what the page can write instead. */
export function notActedOn(world: World, line: number, name: string, wanted: string): void {
  if (!world.sayOnce(name)) return;
  world.report(problemAt(world, "undecided", line, "statement", { name, wanted }), 0);
}
