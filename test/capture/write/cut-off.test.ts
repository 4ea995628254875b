/** A capture whose snap length leaves nothing of the TCP options: its text claims nothing that hangs on them. */
import { expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import type { CapturedSegment } from "../../../server/capture/segment";
import { EXPANDED, importedText, READABLE, segmentsOf } from "./imported";

/** As a capture with 54 octets of each Ethernet frame has it. */
function cutOff(segment: CapturedSegment): CapturedSegment {
  if (segment.options === undefined) return segment;
  return { ...segment, options: undefined, faults: [{ kind: "header-cut-off", value: 20, option: -1 }] };
}

test.each(["bulk-loss-sack.a.pcap", "bulk-loss-sack.b.pcap", "syn-lost.a.pcap"])("%s", (name) => {
  const segments = segmentsOf(name).map(cutOff);
  for (const options of [READABLE, EXPANDED]) {
    const text = importedText(segments, options);
    expect(text).not.toContain(" win=");
    const rules = analyze(text).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);
    expect(rules).not.toContain("warning data-beyond-window");
    expect(rules).not.toContain("info window-shrunk");
  }
});
