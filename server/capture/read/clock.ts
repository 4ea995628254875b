/** The time stamps of a pcapng interface, 64-bit counts of its own unit, as seconds since 1970 and nanoseconds. */

const WORD = 2 ** 32;
/** Beyond it the distance from the base is no exact number any more. */
const EXACT = 2 ** 53;

export class Clock {
  seconds = 0;
  nanoseconds = 0;
  private baseHigh = 0;
  private baseLow = 0;
  /** The second that begins at the base. */
  private baseSecond: number;

  /** `resolution` is the octet of `if_tsresol`: a negative power of ten, or of two where the highest bit is set. */
  constructor(
    private readonly resolution: number,
    /** Seconds to be added (`if_tsoffset`). */
    private readonly offset: number,
  ) {
    this.baseSecond = offset;
  }

  /** Leaves the moment in `seconds` and `nanoseconds`. */
  read(high: number, low: number): void {
    const exponent = this.resolution & 0x7f;
    const isBinary = this.resolution > 0x7f;
    const units = isBinary ? 2 ** exponent : 10 ** exponent;
    const since = (high - this.baseHigh) * WORD + (low - this.baseLow);
    if (exponent > (isBinary ? 32 : 15) || Math.abs(since) >= EXACT) {
      this.rebase(high, low);
      return;
    }
    const whole = Math.floor(since / units);
    const rest = since - whole * units;
    this.seconds = this.baseSecond + whole;
    if (isBinary) {
      // 10^9 is 2^9 times 1953125: so the product stays exact.
      this.nanoseconds = Math.floor((rest * 1_953_125) / 2 ** (exponent - 9));
    } else {
      this.nanoseconds =
        exponent <= 9 ? rest * 10 ** (9 - exponent) : Math.floor(rest / 10 ** (exponent - 9));
    }
  }

  private get units(): bigint {
    const exponent = BigInt(this.resolution & 0x7f);
    return this.resolution > 0x7f ? 2n ** exponent : 10n ** exponent;
  }

  private readExactly(high: number, low: number): void {
    const stamp = BigInt(high) * BigInt(WORD) + BigInt(low);
    const { units } = this;
    this.seconds = Number(stamp / units) + this.offset;
    this.nanoseconds = Number(((stamp % units) * 1_000_000_000n) / units);
  }

  private rebase(high: number, low: number): void {
    this.readExactly(high, low);
    const second = BigInt(this.seconds - this.offset);
    const base = second * this.units;
    this.baseHigh = Number(base / BigInt(WORD));
    this.baseLow = Number(base % BigInt(WORD));
    this.baseSecond = this.seconds;
  }
}
