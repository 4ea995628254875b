/** `?` where only the rest of the page can say what belongs there: kept until the page is over, then said. */
import type { Host } from "../model/exchange";
import type { Problem } from "../model/problem";
import type { Seq } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import type { Chain } from "./chain";
import { inOrder } from "./chain";
import { problemAt } from "./problems";
import { resolve } from "./symbols";
import type { World } from "./world";

/** A place with a hole, and the form whose meaning belongs there. */
export interface OpenHole {
  readonly line: number;
  readonly segment: number | undefined;
  readonly part: Problem["part"];
  /** What stands before the `?`: "len=", "let n = ". */
  readonly before: string;
  readonly value: Seq;
  /** What would decide it. */
  readonly wanted: string;
}

export function leaveOpen(world: World, hole: OpenHole): void {
  world.holes = { value: hole, before: world.holes };
}

/** Says what belongs into each hole, or what would decide it. */
export function tellHoles(world: World): void {
  for (const hole of inOrder<OpenHole>(world.holes as Chain<OpenHole> | undefined)) {
    const value = resolve(world, hole.value) ?? hole.value;
    const before = hole.before;
    const text = world.scenario.space.text(value);
    // A name that stands for nothing but itself says no more than the hole.
    const said = text === undefined || before === `let ${text} = ` ? undefined : text;
    world.report(
      { ...tell(world, hole.line, hole.part, before, said, hole.wanted), segment: hole.segment },
      0,
    );
  }
  for (const host of world.scenario.hosts) if (host.holes.length > 0) hostHoles(world, host);
}

function tell(
  world: World,
  line: number,
  part: Problem["part"],
  before: string,
  value: string | undefined,
  wanted: string,
): Problem {
  const text = `${before}${value ?? "?"}`;
  if (value === undefined) {
    return problemAt(world, "undecided", line, part, { name: `what belongs into ${before}?`, wanted });
  }
  const edit =
    typeof part === "object" && "start" in part ? { line, span: part, text } : { line, part, text };
  return problemAt(world, "hole", line, part, { name: before, written: `${before}?`, expected: text }, [
    { title: `Fill in ${value}`, safe: true, edits: [edit] },
  ]);
}

/** What a `host` line leaves open the host's own first segments tell. */
function hostHoles(world: World, host: Host): void {
  const first = firstBlock(world, host);
  for (const { key, line, span } of host.holes) {
    const value = first === undefined ? undefined : told(world, first, key);
    const wanted = key === "backlog" ? "the number itself" : `a SYN of ${host.name} that says it`;
    world.report(tell(world, line, span, `${key}=`, value, wanted), 0);
  }
}

function firstBlock(world: World, host: Host): Tcb | undefined {
  const index = world.scenario.hosts.indexOf(host);
  for (let connection = 0; connection < world.connectionCount; connection++) {
    const ends = world.scenario.connections[connection]?.ends;
    for (const side of [0, 1] as const) {
      if (world.scenario.ends[ends?.[side] ?? -1]?.host !== index) continue;
      const tcb = world.connection(connection).tcbs[side];
      return tcb.firstSyn === undefined ? (tcb.last ?? tcb) : tcb;
    }
  }
  return undefined;
}

function told(world: World, tcb: Tcb, key: Host["holes"][number]["key"]): string | undefined {
  const syn = tcb.firstSyn;
  if (syn === undefined) return undefined;
  switch (key) {
    case "isn":
      return world.scenario.space.text(resolve(world, syn.seq) ?? syn.seq);
    case "mss":
      return syn.options?.mss?.toString();
    case "wscale":
      return syn.options?.wscale?.toString();
    case "win":
      return syn.win?.toString();
    case "backlog":
      return undefined;
  }
}
