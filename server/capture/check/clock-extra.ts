/** What nearly every captured segment bears beside its numbers: timestamps. Many wait to be played, so only these are kept. */
import type { SegmentExtra } from "../../model/exchange";
import type { Seq } from "../../tcp/sequence";

export class ClockExtra implements SegmentExtra {
  constructor(
    readonly tsval: Seq | undefined,
    readonly tsecr: Seq | undefined,
    readonly labelled: boolean,
  ) {}

  get data(): undefined {
    return undefined;
  }

  get urg(): undefined {
    return undefined;
  }

  get mss(): undefined {
    return undefined;
  }

  get wscale(): undefined {
    return undefined;
  }

  get sack(): undefined {
    return undefined;
  }

  get sackok(): boolean {
    return false;
  }

  get tfo(): undefined {
    return undefined;
  }

  get ect(): boolean {
    return false;
  }

  get ce(): boolean {
    return false;
  }

  get old(): boolean {
    return false;
  }

  get forged(): boolean {
    return false;
  }

  get arrives(): undefined {
    return undefined;
  }

  get keepAlive(): boolean {
    return false;
  }

  get accurate(): boolean {
    return false;
  }

  get holes(): boolean {
    return false;
  }
}
