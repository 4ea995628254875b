/** What an application does with its connection: steps, each of which may wait for something. */
import type { Random } from "../random";
import { MS } from "./habits";
import type { Host } from "./host";
import { read } from "./receiving";
import { output, write } from "./sending";
import type { Tcb } from "./tcb";

export type Step =
  | { readonly does: "write"; readonly octets: number }
  | { readonly does: "shutdown" | "close" | "abort" | "pause" | "resume" | "await-end" }
  | { readonly does: "wait"; readonly nanoseconds: number }
  /** Until so many octets came in all. */
  | { readonly does: "await"; readonly octets: number }
  | { readonly does: "read"; readonly octets: number };

const CONNECTED = new Set(["ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-1", "FIN-WAIT-2"]);

export class Application {
  private next = 0;
  private thinking = false;

  constructor(
    private readonly host: Host,
    private readonly tcb: Tcb,
    private readonly steps: readonly Step[],
    private readonly random: Random,
  ) {}

  get done(): boolean {
    return this.next >= this.steps.length || this.tcb.state === "CLOSED";
  }

  /** Goes on, after a moment of thought, where what it waits for is there. */
  wake(): void {
    const step = this.steps[this.next];
    if (this.thinking || step === undefined || !this.ready(step)) return;
    this.thinking = true;
    const pause = step.does === "wait" ? step.nanoseconds : this.random.int(1, 200) * 1000;
    this.host.timeline.after(pause, () => {
      this.thinking = false;
      if (this.tcb.state === "CLOSED") return;
      this.next += 1;
      this.take(step);
      this.wake();
    });
  }

  private ready(step: Step): boolean {
    const { tcb } = this;
    const early = tcb.state === "SYN-RECEIVED" && tcb.fastOpen === "used" && tcb.passive;
    if (tcb.state === "TIME-WAIT" || tcb.state === "CLOSED") return false;
    if (step.does === "abort") return true;
    if (!CONNECTED.has(tcb.state) && !early) return false;
    if (step.does === "await") return tcb.received >= step.octets || tcb.finAt !== undefined;
    if (step.does === "await-end") return tcb.finAt !== undefined && tcb.rcv > tcb.finAt;
    return true;
  }

  private take(step: Step): void {
    const { tcb, host } = this;
    switch (step.does) {
      case "write":
        write(tcb, step.octets);
        return;
      case "pause":
        tcb.reading = false;
        return;
      case "resume":
        tcb.reading = true;
        read(tcb, tcb.unread);
        return;
      case "read":
        read(tcb, step.octets);
        return;
      case "abort":
        host.abort(tcb);
        return;
      case "close":
        if (tcb.unread > 0 && tcb.habits.resets) {
          host.abort(tcb);
          return;
        }
        tcb.released = true;
        tcb.reading = true;
        tcb.unread = 0;
        tcb.closing = true;
        output(tcb);
        return;
      case "shutdown":
        tcb.closing = true;
        output(tcb);
        return;
      default:
        return;
    }
  }
}

export function pauseOf(random: Random): Step {
  return { does: "wait", nanoseconds: random.pick([1, 1, 10, 100, 700, 3000]) * MS };
}
