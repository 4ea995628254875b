/** What could not be read of a file, each with its place. */
import type { CaptureAbout } from "../../capture/messages";
import { counted, figure } from "../../capture/words";

export function showProblems(details: HTMLDetailsElement, { problems, problemCount }: CaptureAbout): void {
  details.hidden = problemCount === 0;
  const [summary, list] = details.children;
  if (summary === undefined || list === undefined) return;
  summary.textContent = `${counted(problemCount, "place")} could not be read`;
  const items = problems.map(({ offset, frame, text }) => {
    const place =
      frame === 0 ? `Offset ${figure(offset)}` : `Packet ${figure(frame)}, offset ${figure(offset)}`;
    return item(place, text);
  });
  if (problemCount > problems.length)
    items.push(item("", `and ${figure(problemCount - problems.length)} more`));
  list.replaceChildren(...items);
}

function item(place: string, text: string): HTMLElement {
  const element = document.createElement("li");
  const where = document.createElement("span");
  where.className = "place";
  where.textContent = place;
  element.append(where, ` ${text}`);
  return element;
}
