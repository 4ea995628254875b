/** What the checker says of segments as a capture would hold them: its errors and warnings, by frame. */
import { ConnectionCheck } from "../../../server/capture/check/connection-check";
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { ToldEvent } from "../../../server/capture/told";
import { Teller } from "../../../server/capture/understand/teller";
import type { Problem } from "../../../server/model/problem";
import { usualSeverity } from "../../../server/rules/express";

export interface Complaint {
  readonly frame: number;
  readonly problem: Problem;
}

/** `listen` hears the story as the checker does. */
export function complaintsAbout(
  segments: readonly CapturedSegment[],
  listen: (event: ToldEvent) => void = () => {},
): readonly Complaint[] {
  const found: Problem[] = [];
  const connections = new Connections((connection) => {
    const check = new ConnectionCheck(connection, { problems: (_, problems) => found.push(...problems) });
    return new Teller(connection, {
      told: (event) => {
        listen(event);
        check.told(event);
      },
      end: (about) => check.end(about),
    });
  });
  for (const segment of segments) connections.segment(segment);
  connections.finish();
  return found
    .filter((problem) => ["error", "warning"].includes(usualSeverity(problem, "capture") ?? "off"))
    .map((problem) => ({ frame: problem.line + 1, problem }));
}
