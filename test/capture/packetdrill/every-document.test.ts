/** The script of each end of every document at hand can be imported again, and has the segments that the end sees. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { type SentScenario, type SentSegment, sentSegments } from "../../../server/capture/out/sent";
import { importScript } from "../../../server/capture/packetdrill/document";
import { exportScript } from "../../../server/capture/packetdrill/write";
import { endKey } from "../../../server/simulate/facts";
import { ACK, SYN } from "../../../server/tcp/flags";
import type { Side } from "../../../server/tcp/side";
import { documents } from "../out/documents";

/** What the end sees, by the page: its own segments, and those that reach it. */
function seen({ events }: SentScenario, connection: number, side: Side): readonly SentSegment[] {
  return events.flatMap((event): SentSegment[] => {
    if (event.kind === "call" || event.segment.connection !== connection) return [];
    const { segment } = event;
    if (segment.side === side) return event.kind === "sent" && segment.own ? [segment] : [];
    return event.kind === "arrives" || segment.fate === "at-once" ? [segment] : [];
  });
}

/** Everything but the numbers, and how far each number is from the one of that side before it. */
function story(segments: readonly SentSegment[], side: Side): readonly object[] {
  const before: [number | undefined, number | undefined] = [undefined, undefined];
  return segments.map(({ side: from, flags, seq, len, urg, ecn, options, win }) => {
    const out = from === side;
    if ((flags & (SYN | ACK)) === SYN) before.fill(undefined);
    // A script's ISNs are 0: how far one is from what was before it, no script says.
    const advance = before[from] === undefined || (flags & SYN) !== 0 ? 0 : (seq - (before[from] ?? 0)) | 0;
    before[from] = seq;
    const { sack, ...others } = options ?? {};
    const blocks = sack?.map((edge, index) => (index % 2 === 1 ? (edge - (sack[index - 1] ?? 0)) | 0 : 0));
    const bare =
      Object.values(others).every((each) => each === undefined || each === false) && sack === undefined;
    return {
      out,
      flags,
      advance,
      len,
      urg,
      ecn,
      blocks,
      options: bare ? undefined : others,
      win: out ? 0 : win,
    };
  });
}

describe.each(documents)("$path", ({ text }) => {
  test("each end's script can be imported again, and has the same segments", () => {
    const analysis = analyze(text);
    analysis.exchange.scenarios.forEach((scenario, index) => {
      const [sent] = sentSegments(analysis, index);
      if (sent === undefined) return;
      scenario.connections.slice(0, 1).forEach((_, connection) => {
        for (const side of [0, 1] as const) {
          const name = endKey({ scenario }, connection, side);
          const made = exportScript(analysis, { scenario: index, side: name });
          if (!made.ok) {
            const reasons = [made.reason, ...made.problems.map(({ text: reason }) => reason)].join();
            expect(reasons).toMatch(
              /room for 40|its field holds|run over 2\^32|a packet of a script holds|tests one end/,
            );
            continue;
          }
          const imported = importScript(made.text, "x");
          expect(imported.ok, made.text).toBe(true);
          if (!imported.ok) continue;
          expect(
            sentSegments(analyze(imported.text), undefined).flatMap((each) => storyOf(each, imported.text)),
            `${name}\n${made.text}\n${imported.text}`,
          ).toEqual(story(seen(sent, connection, side), side));
        }
      });
    });
  });
});

/** The host under test is named in a comment. */
function storyOf({ scenario, segments }: SentScenario, text: string): readonly object[] {
  const tested = /^# (client|server) is the host under test/m.exec(text)?.[1];
  const end = scenario.ends[scenario.connections[0]?.ends[0] ?? 0];
  return story(segments, scenario.hosts[end?.host ?? 0]?.name === tested ? 0 : 1);
}
