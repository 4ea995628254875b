/** What is known of the chosen connection: its figures, where the capture was made, and every finding with its frame. */
import type { RowFinding } from "../../../server/capture/overview/row";
import type { ConnectionRow } from "../../capture/messages";
import { counted, endpointText, figure, seconds, vantageText } from "../../capture/words";

const SIGNS = { error: "✗", warning: "⚠", info: "ℹ" } as const;

export class ChosenConnection {
  constructor(
    private readonly section: HTMLElement,
    private readonly explain: (rule: string) => void,
  ) {}

  /** Null: none is chosen. */
  show(row: ConnectionRow | null): void {
    this.section.hidden = row === null;
    if (row === null) return;
    const { error, warning, info } = row.counts;
    const faults = row.findings.filter(({ severity }) => severity !== "info");
    const parts = [heading(row), facts(row)];
    if (error + warning > 0) parts.push(this.list(faults, error + warning));
    if (info > 0) {
      const notes = element("details");
      const told = row.findings.filter(({ severity }) => severity === "info");
      notes.append(element("summary", counted(info, "note")), this.list(told, info));
      parts.push(notes);
    }
    this.section.replaceChildren(...parts);
    this.section.scrollTop = 0;
  }

  /** Those of some severities; `all`: how many there are. */
  private list(findings: readonly RowFinding[], all: number): HTMLElement {
    const list = element("ol");
    list.append(...findings.map((finding) => this.item(finding)));
    if (all > findings.length) list.append(element("li", `and ${figure(all - findings.length)} more`));
    return list;
  }

  private item({ severity, frame, message, rule }: RowFinding): HTMLElement {
    const item = element("li");
    item.className = severity;
    const sign = element("span", SIGNS[severity]);
    sign.className = "sign";
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", severity);
    const place = element("span", frame === 0 ? "Connection" : `Frame ${figure(frame)}`);
    place.className = "place";
    const name = element("a", rule);
    name.setAttribute("href", "#");
    name.title = "What this rule is about";
    name.addEventListener("click", (event) => {
      event.preventDefault();
      this.explain(rule);
    });
    item.append(sign, place, element("span", message), name);
    return item;
  }
}

function heading({ client, server }: ConnectionRow): HTMLElement {
  return element("h2", `${endpointText(client)} → ${endpointText(server)}`);
}

function facts(row: ConnectionRow): HTMLElement {
  const list = element("dl");
  const add = (term: string, text: string) => {
    const group = element("div");
    group.append(element("dt", term), element("dd", text));
    list.append(group);
  };
  for (const side of [0, 1] as const) {
    const missing = row.missing[side];
    const unseen = missing === 0 ? "" : `, ${counted(missing, "octet")} never seen`;
    add(
      side === 0 ? "From the client" : "From the server",
      `${counted(row.segments[side], "segment")}, ${counted(row.octets[side], "octet")}${unseen}`,
    );
  }
  add("First frame", `${figure(row.frame)}, after ${seconds(row.at)} s`);
  if (row.duplicates > 0) add("Twice", counted(row.duplicates, "segment"));
  if (row.unknowable > 0) add("Arrived or not: cannot be known", counted(row.unknowable, "segment"));
  add("Captured", vantageText(row.vantage));
  return list;
}

function element(name: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
