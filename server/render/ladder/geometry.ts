/** What lines and turned boxes have to do with each other in the plane. Pixels; y grows downwards. */

export interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A rectangle about its middle, turned clockwise by `turn` radians. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
}

/** Whether a part of the line lies inside the box. */
export function meets(box: Box, { x1, y1, x2, y2 }: Line): boolean {
  const [farAcross, farDown] = [(box.width + box.height) / 2, tall(box)];
  if (Math.max(y1, y2) < box.y - farDown || Math.min(y1, y2) > box.y + farDown) return false;
  if (Math.max(x1, x2) < box.x - farAcross || Math.min(x1, x2) > box.x + farAcross) return false;
  const cos = Math.cos(box.turn);
  const sin = Math.sin(box.turn);
  const [ax, ay] = [(x1 - box.x) * cos + (y1 - box.y) * sin, (y1 - box.y) * cos - (x1 - box.x) * sin];
  const [bx, by] = [(x2 - box.x) * cos + (y2 - box.y) * sin, (y2 - box.y) * cos - (x2 - box.x) * sin];
  const across = between(ax, bx, box.width / 2);
  const down = between(ay, by, box.height / 2);
  return Math.max(across[0], down[0], 0) < Math.min(across[1], down[1], 1);
}

/** From which to which share of the way from `a` to `b` the value is within `limit` of 0. */
function between(a: number, b: number, limit: number): readonly [number, number] {
  const way = b - a;
  if (Math.abs(way) < 1e-9) return Math.abs(a) < limit ? [0, 1] : [1, 0];
  const [one, other] = [(-limit - a) / way, (limit - a) / way];
  return one < other ? [one, other] : [other, one];
}

/** Whether two boxes have a point in common. */
export function overlap(a: Box, b: Box): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  if (Math.abs(dy) > tall(a) + tall(b)) return false;
  if (Math.abs(dx) > (a.width + a.height + b.width + b.height) / 2) return false;
  return ![a.turn, a.turn + Math.PI / 2, b.turn, b.turn + Math.PI / 2].some(
    (axis) => Math.abs(dx * Math.cos(axis) + dy * Math.sin(axis)) >= shadow(a, axis) + shadow(b, axis) - 1e-9,
  );
}

/** At least half of what a box covers from top to bottom, found without a sine. */
function tall({ width, height, turn }: Box): number {
  return (height + width * Math.abs(turn)) / 2;
}

/** Half of what the box covers on an axis in direction `axis`. */
function shadow({ width, height, turn }: Box, axis: number): number {
  return (Math.abs(Math.cos(axis - turn)) * width + Math.abs(Math.sin(axis - turn)) * height) / 2;
}

/** Half of what a box covers from top to bottom. */
export function halfHeight(box: Box): number {
  return shadow(box, Math.PI / 2);
}

/** The height of a line where it passes `x`, on and beyond its ends. */
export function heightAt({ x1, y1, x2, y2 }: Line, x: number): number {
  return x1 === x2 ? Math.max(y1, y2) : y1 + ((y2 - y1) * (x - x1)) / (x2 - x1);
}
