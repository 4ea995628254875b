/** Moments and lengths of time as a scenario writes them. */

/** Seconds with six digits behind the point, so that they stand below each other; nine where a moment needs them. */
export function momentText(nanoseconds: number): string {
  const whole = Math.floor(nanoseconds / 1e9);
  const rest = nanoseconds - whole * 1e9;
  const isExact = rest % 1000 === 0;
  const fraction = isExact ? String(rest / 1000).padStart(6, "0") : String(rest).padStart(9, "0");
  return `${whole}.${fraction}`;
}
