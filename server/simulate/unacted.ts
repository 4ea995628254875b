/** Says once of each kind of statement that the checker reads it but does not act on it. */
import type { Settings } from "../model/settings";
import { problemAt } from "./problems";
import type { World } from "./world";

const NOT_RUN: Readonly<Partial<Record<keyof Settings, string>>> = {
  retries: "what `set retries` does: the retransmission timer of text is not run",
  keepalive: "what `set keepalive` does: the keep-alive timer is not run",
  userTimeout: "what `set user-timeout` does: the user timer is not run",
};

export function settingsNotActedOn(world: World, changes: Partial<Settings>, line: number): void {
  for (const key of Object.keys(changes) as (keyof Settings)[]) {
    const name = NOT_RUN[key];
    if (name !== undefined) notActedOn(world, line, name, "the segments and states written out");
  }
}

/** `name`: what is not checked; `wanted`: what the page can write instead. */
export function notActedOn(world: World, line: number, name: string, wanted: string): void {
  if (world.saidOnce.has(name)) return;
  world.saidOnce = new Set(world.saidOnce).add(name);
  world.report(problemAt(world, "undecided", line, "statement", { name, wanted }), 0);
}
