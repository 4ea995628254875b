/** The TCP options of one segment, as they stand in its header (RFC 9293 section 3.1 and the RFCs of each option). */
import type { Seq } from "./sequence";

export interface SackBlock {
  /** First number of the block. */
  readonly left: Seq;
  /** The number after its last one. */
  readonly right: Seq;
}

export interface PacketOptions {
  /** Octets (RFC 9293 section 3.7.1). */
  readonly mss: number | undefined;
  /** The shift count as written, also above 14 (RFC 7323 section 2). */
  readonly wscale: number | undefined;
  /** The Window Scale option is there, also where its count is not known. */
  readonly scales: boolean;
  /** SACK-Permitted (RFC 2018 section 2). */
  readonly sackPermitted: boolean;
  /** In the order of the option; undefined: no such option (RFC 2018 section 3). */
  readonly sack: readonly SackBlock[] | undefined;
  /** The Timestamps option is there, whatever is known of its values (RFC 7323 section 3.2). */
  readonly timestamps: boolean;
  readonly tsval: Seq | undefined;
  readonly tsecr: Seq | undefined;
  /** The cookie; "" asks for one (RFC 7413 section 4.1.1). */
  readonly fastOpen: string | undefined;
}

/** Those of nearly every segment: a timestamp and an echo, and no other option. Ends remember many. */
export class TimestampsAlone implements PacketOptions {
  constructor(
    readonly tsval: Seq | undefined,
    readonly tsecr: Seq | undefined,
  ) {}

  get timestamps(): boolean {
    return true;
  }

  get mss(): undefined {
    return undefined;
  }

  get wscale(): undefined {
    return undefined;
  }

  get scales(): boolean {
    return false;
  }

  get sackPermitted(): boolean {
    return false;
  }

  get sack(): undefined {
    return undefined;
  }

  get fastOpen(): undefined {
    return undefined;
  }
}

/** Whether the segment bears a Fast Open cookie, rather than asking for one. */
export function bearsCookie(options: PacketOptions | undefined): boolean {
  return options?.fastOpen !== undefined && options.fastOpen !== "";
}

/** The hexadecimal digits of a cookie as a page writes it; undefined where the page only gives it a name. */
export function cookieDigits(text: string): string | undefined {
  const digits = /^(?:0x)?((?:[0-9a-f]{2})+)$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  // `c1` and `facade` are names; `00c1` and `0xc1` are figures.
  return /^[0-9]/.test(text) || digits.length >= 8 ? digits : undefined;
}
