/** How one connection began and ended, and when, by the flags that were seen. */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import type { Beginning, Ending } from "./row";

export class Course {
  private first: CapturedSegment | undefined;
  private earliest = 0;
  private latest = 0;
  private synAck = false;
  /** Anything but a SYN or a RST. */
  private talk = false;
  private readonly syn: [boolean, boolean] = [false, false];
  private readonly fin: [boolean, boolean] = [false, false];
  private reset: Side | undefined;

  segment(segment: CapturedSegment, from: Side): void {
    const { flags, at } = segment;
    if (this.first === undefined) {
      this.first = segment;
      this.earliest = at;
      this.latest = at;
    }
    // Packets may stand in a capture out of order.
    if (at > this.latest) this.latest = at;
    else if (at < this.earliest) this.earliest = at;
    if ((flags & RST) !== 0) this.reset ??= from;
    else if ((flags & SYN) === 0) this.talk = true;
    else if ((flags & ACK) === 0) this.syn[from] = true;
    else this.synAck = true;
    if ((flags & FIN) !== 0) this.fin[from] = true;
  }

  get frame(): number {
    return this.first?.frame ?? 0;
  }

  get at(): number {
    return this.earliest;
  }

  get lasts(): number {
    return this.latest - this.earliest;
  }

  get beginning(): Beginning {
    const [client, server] = this.syn;
    if (client && server) return "simultaneous";
    if (this.synAck || (client && this.talk)) return "handshake";
    if (!client && !server) return "midstream";
    return this.reset === undefined ? "unanswered" : "refused";
  }

  /** A RST behind both FINs ends nothing: some hosts send one to leave TIME-WAIT. */
  get ending(): Ending {
    const [client, server] = this.fin;
    if (client && server) return "closed";
    if (this.reset !== undefined) return this.reset === 0 ? "reset-by-client" : "reset-by-server";
    if (client) return "half-closed-by-client";
    return server ? "half-closed-by-server" : "open";
  }
}
