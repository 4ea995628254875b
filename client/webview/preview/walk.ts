/** Arrow keys lead from element to element of a picture, which is one stop for the Tab key. */
import { positionOf } from "./elements";

export type Way = "next" | "previous" | "first" | "last";

const WAYS: Readonly<Record<string, Way>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/** Where a key leads that is pressed on an element of a picture. */
export function wayOf(event: KeyboardEvent): Way | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return WAYS[event.key] ?? null;
}

/** The element that lies that way from a position, among those that are drawn. */
export function stopFrom(figure: Element, position: number, way: Way): SVGElement | null {
  let best: SVGElement | null = null;
  let bestAt = way === "next" || way === "first" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (const stop of figure.querySelectorAll<SVGElement>("[data-position]")) {
    const at = positionOf(stop);
    if (at === null || (way === "next" && at <= position) || (way === "previous" && at >= position)) continue;
    // An element on the border of two parts is drawn in both: the first one stands for it.
    if (way === "next" || way === "first" ? at < bestAt : at > bestAt) {
      best = stop;
      bestAt = at;
    }
  }
  return best;
}

/** Makes an element the one stop of its picture. */
export function makeStop(stop: SVGElement): void {
  for (const other of stop.closest("figure")?.querySelectorAll("[data-position][tabindex='0']") ?? [])
    if (other !== stop) other.setAttribute("tabindex", "-1");
  stop.setAttribute("tabindex", "0");
}

/** After a change: the picture has one stop, at best the one at `position`. */
export function keepStop(figure: Element, position: number): void {
  const [stop, ...others] = figure.querySelectorAll("[data-position][tabindex='0']");
  if (stop !== undefined && others.length === 0) return;
  const wanted =
    figure.querySelector<SVGElement>(`[data-position="${position}"]`) ?? stopFrom(figure, 0, "first");
  if (wanted !== null) makeStop(wanted);
}
