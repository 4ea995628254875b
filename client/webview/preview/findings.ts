/** The page's words on what is wrong: a line above a picture that is out of date, and the list of all findings. */
import type { PreviewModel, PreviewProblem } from "../../../server/render/preview/model";

/** Null takes it away. The place named is a link to its line. */
export function showBanner(banner: HTMLElement, text: string | null, line: number | null): void {
  banner.hidden = text === null;
  banner.replaceChildren();
  if (text === null) return;
  if (line !== null) banner.append(lineLink(line), " ");
  banner.append(text);
}

/** A list whose items lead to their lines; one stop for the Tab key, from which the arrow keys go on. */
export function showProblems(details: HTMLDetailsElement, { problems, problemCount }: PreviewModel): void {
  details.hidden = problems.length === 0;
  const [summary, list] = details.children;
  if (summary === undefined || list === undefined) return;
  summary.textContent = countsOf(problems, problemCount);
  list.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.className = `tcpflow-${problem.mark}`;
      item.dataset.line = String(problem.line);
      item.append(lineLink(problem.line), ` ${problem.message} `, ruleName(problem.rule));
      return item;
    }),
  );
  for (const [index, link] of list.querySelectorAll("a").entries()) link.tabIndex = index === 0 ? 0 : -1;
}

export function walkProblems(details: HTMLDetailsElement): void {
  details.addEventListener("keydown", (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    const links = [...details.querySelectorAll("a")];
    const at = links.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    const link = to === undefined ? undefined : links[to];
    if (link === undefined) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    link.tabIndex = 0;
    link.focus();
  });
}

function countsOf(problems: readonly PreviewProblem[], all: number): string {
  const count = (mark: PreviewProblem["mark"], name: string) => {
    const found = problems.filter((problem) => problem.mark === mark).length;
    return found === 0 ? [] : [`${found} ${name}${found === 1 || mark === "expected" ? "" : "s"}`];
  };
  const parts = [
    ...count("error", "error"),
    ...count("warning", "warning"),
    ...count("expected", "expected"),
  ];
  if (all > problems.length) parts.push(`${all - problems.length} more`);
  return parts.join(", ");
}

function lineLink(line: number): HTMLElement {
  const link = document.createElement("a");
  link.href = "#";
  link.dataset.line = String(line);
  link.textContent = `Line ${line + 1}`;
  return link;
}

function ruleName(rule: string): HTMLElement {
  const name = document.createElement("code");
  name.textContent = rule;
  return name;
}
