/** A moment of a scenario in seconds, as short as it is exact. */

const SECOND = 1_000_000_000;

export function clockText(nanoseconds: number): string {
  const whole = Math.floor(nanoseconds / SECOND);
  const fraction = String(nanoseconds - whole * SECOND)
    .padStart(9, "0")
    .replace(/0+$/, "");
  return fraction === "" ? `${whole}s` : `${whole}.${fraction}s`;
}
