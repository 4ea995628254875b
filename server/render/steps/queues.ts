/** The queues of every listener after a step: half-open connections, and those that wait for `accept`. */
import type { Scenario } from "../../model/exchange";
import { roomFor } from "../../simulate/queues";
import type { ScenarioTrace } from "../../simulate/trace";
import type { StepQueue } from "./model";
import type { Course } from "./standings";

const QUEUES = [
  ["syn", "SYN queue"],
  ["accept", "accept queue"],
] as const;

/** `line`: how far the document has been played. */
export function queuesAfter(
  scenario: Scenario,
  { ends }: ScenarioTrace,
  courses: ReadonlyMap<string, Course>,
  line: number,
): StepQueue[] {
  const accepts = scenario.statements.some((each) => each.kind === "event" && each.verb === "accept");
  const listeners = new Map(ends.map(({ name, host }) => [name, host]));
  return [...listeners].flatMap(([name, host]) => {
    const limit = limitOf(scenario, name, line);
    const standing = ends.flatMap(({ key, name: own, peer }) => {
      const queue = courses.get(key)?.last.details?.queue;
      return own === name && queue != null ? [{ ...queue, peer }] : [];
    });
    return QUEUES.flatMap(([kind, words]): StepQueue[] => {
      const entries = standing.filter((each) => each.name === kind).sort((a, b) => a.turn - b.turn);
      // Where the page neither limits the queue nor empties it, a connection in it means nothing.
      const matters = limit !== null || (kind === "syn" ? entries.length > 0 : accepts && entries.length > 0);
      return matters ? [{ host, name: words, entries: entries.map(({ peer }) => peer), limit }] : [];
    });
  });
}

/** How many connections either queue holds; null where the page has not said so up to there. */
function limitOf(scenario: Scenario, name: string, line: number): number | null {
  const index = scenario.ends.findIndex((end) => end.name === name);
  const end = scenario.ends[index];
  let backlog = scenario.hosts[end?.host ?? -1]?.declared.backlog;
  let { profile } = scenario.settings;
  for (const each of scenario.statements) {
    if (each.line > line) break;
    if (each.kind === "set") profile = each.changes.profile ?? profile;
    if (each.kind === "event" && each.verb === "listen" && each.end.end === index)
      backlog = each.backlog ?? backlog;
  }
  return backlog === undefined || end?.listens === false ? null : roomFor(backlog, profile);
}
