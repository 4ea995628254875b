/** What holds of every arrival, whatever the state: the numbers of a RST, and what a RST may draw. The arrivals themselves stand in docs/state-machine.md. */
import { expect, test } from "vitest";
import { ACK, RST } from "../../server/tcp/flags";
import { segmentEnd } from "../../server/tcp/packet";
import { segmentArrives } from "../../server/tcp/segment-arrives";
import { STATES } from "../../server/tcp/states";
import { endIn, reaching, SEGMENTS, space } from "../rfc/events";
import { arrival } from "./ends";

test("every RST that is owed bears the numbers of section 3.10.7.1", () => {
  for (const state of STATES) {
    for (const segment of SEGMENTS) {
      const tcb = endIn(state, false);
      const arriving = reaching(tcb, segment);
      segmentArrives(tcb, arriving, arrival());
      for (const owed of tcb.owed.filter((each) => each.answer === "rst")) {
        if ((arriving.flags & ACK) !== 0) {
          expect(owed.rstSeq).toEqual(arriving.ack);
          expect(owed.rstAck).toBeUndefined();
        } else {
          expect(owed.rstSeq?.k).toBe(0);
          expect(owed.rstAck).toEqual(segmentEnd(arriving, space));
        }
      }
    }
  }
});

test("no RST is ever answered, but for the challenge of section 3.10.7.4, second", () => {
  for (const state of STATES) {
    for (const segment of SEGMENTS) {
      const tcb = endIn(state, false);
      const arriving = reaching(tcb, segment);
      if ((arriving.flags & RST) === 0) continue;
      segmentArrives(tcb, arriving, arrival());
      const challenge =
        segment.name === "RST in the window" &&
        state !== "CLOSED" &&
        state !== "LISTEN" &&
        state !== "SYN-SENT";
      expect(
        tcb.owed.map((each) => each.answer),
        `${segment.name} in ${state}`,
      ).toEqual(challenge ? ["ack"] : []);
    }
  }
});
