/** What is known at a step as parts of a page: events with their clauses, and what has changed at each end. */
import type { Change, StepEnd, StepEventView } from "../../../../server/render/steps/model";
import { make } from "../elements";

export function eventItem({ words, time, clause }: StepEventView): HTMLElement {
  const item = make("li", "event", make("strong", "", time === null ? words : `${time}  ${words}`));
  const link = make("a", "", clause.section);
  link.href = clause.url;
  item.append(make("p", "clause", link, ` ${clause.text}`));
  if (clause.here !== "") item.append(make("p", "here", clause.here));
  return item;
}

/** A row for the state and each variable that is known anywhere, a column for each end. */
export function endsTable(ends: readonly StepEnd[]): HTMLTableElement {
  const known = ends.flatMap(({ variables }) =>
    variables.filter(({ value: { before, after } }) => before !== null || after !== null),
  );
  const names = [...new Set(known.map(({ name }) => name))];
  const head = make("tr", "", make("td", ""), ...ends.map(({ key }) => columnHead(key)));
  const rows = [
    row(
      "state",
      ends.map(({ state }) => state),
    ),
    ...names.map((name) =>
      row(
        name,
        ends.map(({ variables }) => variables.find((each) => each.name === name)?.value ?? null),
      ),
    ),
  ];
  const table = make("table", "ends");
  table.append(make("thead", "", head), make("tbody", "", ...rows));
  return table;
}

function columnHead(text: string): HTMLElement {
  const head = make("th", "", text);
  head.scope = "col";
  return head;
}

function row(name: string, values: readonly (Change<string | null> | null)[]): HTMLElement {
  const head = make("th", "", name);
  head.scope = "row";
  return make("tr", "", head, ...values.map(valueCell));
}

function valueCell(value: Change<string | null> | null): HTMLElement {
  const cell = make("td", "");
  if (value === null) return cell;
  const [before, after] = [value.before ?? "–", value.after ?? "–"];
  if (before === after) cell.append(after);
  else {
    cell.className = "changed";
    cell.append(`${before} → `, make("strong", "", after));
  }
  return cell;
}
