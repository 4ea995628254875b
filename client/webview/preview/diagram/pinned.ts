/** The hosts stand in a strip of their own above the picture, which stays in sight while a long exchange is scrolled. */

const SVG = "http://www.w3.org/2000/svg";
/** Between the boxes and what lies below. */
const GAP = 2;

/** Takes the hosts out of the picture; null where it has none. */
export function pinHosts(picture: SVGSVGElement): SVGSVGElement | null {
  const boxes = [...picture.querySelectorAll<SVGGElement>("[data-et='participant']")];
  const bottom = Math.max(...boxes.map(bottomOf)) + GAP;
  if (!Number.isFinite(bottom)) return null;
  const { x, y, width, height } = picture.viewBox.baseVal;
  const strip = document.createElementNS(SVG, "svg");
  strip.setAttribute("class", "hosts");
  strip.setAttribute("viewBox", `${x} ${y} ${width} ${bottom - y}`);
  strip.append(...boxes);
  picture.setAttribute("viewBox", `${x} ${bottom} ${width} ${height - (bottom - y)}`);
  return strip;
}

/** As drawn; nothing can be measured off the page. */
function bottomOf(box: SVGGElement): number {
  const rect = box.querySelector("rect");
  return Number(rect?.getAttribute("y")) + Number(rect?.getAttribute("height"));
}
