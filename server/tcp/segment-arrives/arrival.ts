/** What an arriving segment is told and what it brings about: the common ground of the four parts of RFC 9293 section 3.10.7. */
import type { ClauseId } from "../clauses";
import type { Packet } from "../packet";
import type { Seq, SequenceSpace } from "../sequence";
import type { Owed, OwedReason, Tcb } from "../tcb";

/** The step that is being computed; written by the processing, read by whoever asked for it. */
export interface Arrival {
  readonly space: SequenceSpace;
  /** Whether the end takes new connections when its own is gone. */
  listening: boolean | "maybe";
  /** `set filtered=on`: closed ports stay silent. */
  filtered: boolean;
  /** Which of several lawful courses is followed, from 0 (see `courses`). */
  course: number;
  clause: ClauseId;
  /** The clause that moved the state, where the steps after it have decided more. */
  moved: ClauseId | undefined;
  /** False where the segment was dropped before its text or control could count. */
  taken: boolean;
  /** It was a duplicate, out of order, or brought something new. */
  text: "none" | "new" | "duplicate" | "held" | "ignored";
  /** Some of the text that is held above a gap was held there before, or may have been. */
  heldAgain: boolean;
}

/** Of a segment that is about to be processed. */
export function newArrival(
  space: SequenceSpace,
  listening: Arrival["listening"] = false,
  filtered = false,
  course = 0,
): Arrival {
  return {
    space,
    listening,
    filtered,
    course,
    clause: "none",
    moved: undefined,
    taken: false,
    text: "none",
    heldAgain: false,
  };
}

export function owe(
  tcb: Tcb,
  packet: Packet,
  reason: OwedReason,
  answer: Owed["answer"],
  numbers: { rstSeq?: Seq; rstAck?: Seq; ack?: Seq | undefined },
): void {
  tcb.owed = [
    ...tcb.owed,
    {
      reason,
      answer,
      packet,
      rstSeq: numbers.rstSeq,
      rstAck: numbers.rstAck,
      ack: numbers.ack,
      required: !packet.reported && tcb.challengedFor !== packet,
      passedOver: false,
    },
  ];
}
