/** The interfaces that a section of a pcapng file describes: kind of link, snap length and clock of each. */
import { i32, u16, u16Little, u32, u32Little } from "./bytes";
import { Clock } from "./clock";
import type { Problems } from "./problems";

/** More than any host has: a file that describes millions means harm. */
const MOST = 65_536;
const TIME_RESOLUTION = 9;
const TIME_OFFSET = 14;
const MICROSECONDS = 6;

export interface Interface {
  readonly linkType: number;
  /** 0: no limit. */
  readonly snapLength: number;
  readonly clock: Clock;
}

export class Interfaces {
  count = 0;
  private readonly all: Interface[] = [];

  constructor(private readonly problems: Problems) {}

  get(id: number): Interface | undefined {
    return this.all[id];
  }

  /** An Interface Description Block's body from `at` to `end`. */
  add(bytes: Uint8Array, at: number, end: number, base: number, little: boolean): void {
    this.count++;
    if (this.count > MOST) {
      this.problems.tell(
        base + at - 8,
        0,
        () => `interface ${this.count - 1} is beyond the ${MOST} that are read`,
      );
      return;
    }
    if (end - at < 8) {
      this.problems.tell(base + at - 8, 0, () => `the description of interface ${this.count - 1} is cut off`);
      // Its place is kept, for those behind it; packets of a link that is not known are passed over.
      this.all.push({ linkType: -1, snapLength: 0, clock: new Clock(MICROSECONDS, 0) });
      return;
    }
    let resolution = MICROSECONDS;
    let offset = 0;
    const half = little ? u16Little : u16;
    for (let option = at + 8; option + 4 <= end; ) {
      const code = half(bytes, option);
      const length = half(bytes, option + 2);
      if (code === 0 || option + 4 + length > end) break;
      if (code === TIME_RESOLUTION && length === 1) resolution = bytes[option + 4] as number;
      if (code === TIME_OFFSET && length === 8) offset = signed64(bytes, option + 4, little);
      option += 4 + ((length + 3) & ~3);
    }
    this.all.push({
      linkType: half(bytes, at),
      snapLength: (little ? u32Little : u32)(bytes, at + 4),
      clock: new Clock(resolution, offset),
    });
  }
}

function signed64(bytes: Uint8Array, at: number, little: boolean): number {
  return little
    ? (u32Little(bytes, at + 4) | 0) * 2 ** 32 + u32Little(bytes, at)
    : i32(bytes, at) * 2 ** 32 + u32(bytes, at + 4);
}
