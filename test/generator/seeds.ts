/** Where tests over made-up exchanges begin: elsewhere each time, but in CI, where a change must not fail by another's lot. */

/** `FROM=1234` begins there, `FROM=random` anywhere; `fixed` is where CI begins. */
export function firstSeed(fixed: number): number {
  const from = process.env.FROM ?? (process.env.CI === undefined ? "random" : fixed);
  return from === "random" ? Math.floor(Math.random() * 1e9) : Number(from);
}
