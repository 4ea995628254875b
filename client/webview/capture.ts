/** The page of a capture: takes its connections from the extension, lists them, and asks for one to be opened. */
import { type Column, type ListState, listed, sortedBy } from "../capture/list";
import {
  type ConnectionRow,
  type HostMessage,
  NUMBERS,
  type PageMessage,
  type PageState,
  readHostMessage,
  readPageState,
} from "../capture/messages";
import { aboutText, counted, figure, passedOverText, unlistedText } from "../capture/words";
import { ChosenConnection } from "./capture/chosen";
import { showProblems } from "./capture/problems";
import { ConnectionTable } from "./capture/table";
import { acquireHost, part } from "./host";

const host = acquireHost<PageMessage, PageState>();
const state = readPageState(host.getState());

const name = part("name", HTMLElement);
const about = part("about", HTMLElement);
const passedOver = part("passed-over", HTMLElement);
const filter = part("filter", HTMLInputElement);
const faulty = part("faulty", HTMLInputElement);
const shown = part("shown", HTMLElement);
const numbers = part("numbers", HTMLSelectElement);
const expand = part("expand", HTMLInputElement);
const openButton = part("open", HTMLButtonElement);
const openAll = part("open-all", HTMLButtonElement);
const reading = part("reading", HTMLElement);
const progress = part("progress", HTMLProgressElement);
const percent = part("percent", HTMLElement);
const banner = part("banner", HTMLElement);
const empty = part("empty", HTMLElement);
const problems = part("problems", HTMLDetailsElement);

/** Rows come by the thousand while the file is read: the list is made anew at most this often, and rests longer than it works. */
const BETWEEN_LISTS = 250;

let rows: ConnectionRow[] = [];
let order: ListState = state.list;
/** A row that was chosen before the page was hidden, and has not come yet. */
let awaited: number | null = state.chosen;
let ended = false;
let timer: number | null = null;
/** What the list last cost, in milliseconds. */
let took = 0;

const chosen = new ChosenConnection(part("chosen", HTMLElement), (rule) =>
  host.postMessage({ type: "explain", rule }),
);
const table = new ConnectionTable(part("list", HTMLElement), {
  choose(row) {
    awaited = null;
    chosen.show(row);
    openButton.disabled = row === null;
    remember();
  },
  open,
  sort(column: Column) {
    order = sortedBy(order, column);
    list();
  },
  scrolled: remember,
});

filter.value = order.filter;
faulty.checked = order.faulty;
numbers.value = state.how.numbers;
expand.checked = state.how.expand;

filter.addEventListener("input", () => select({ ...order, filter: filter.value }));
faulty.addEventListener("change", () => select({ ...order, faulty: faulty.checked }));
numbers.addEventListener("change", remember);
expand.addEventListener("change", remember);
openButton.addEventListener("click", open);
openAll.addEventListener("click", () => host.postMessage({ type: "open-all", how: how() }));
part("again", HTMLElement).addEventListener("click", () => host.postMessage({ type: "again" }));
part("stop", HTMLElement).addEventListener("click", () => host.postMessage({ type: "stop" }));
filter.addEventListener("keydown", ({ key }) => {
  if (key === "ArrowDown" || key === "Enter") table.focus();
});

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readHostMessage(data);
  if (message !== null) receive(message);
});

host.postMessage({ type: "ready" });

function receive(message: HostMessage): void {
  switch (message.type) {
    case "begin":
      begin(message.name);
      break;
    case "rows":
      for (const row of message.rows) rows.push(row);
      timer ??= window.setTimeout(list, Math.max(BETWEEN_LISTS, 4 * took));
      break;
    case "progress":
      reading.hidden = false;
      progress.value = message.percent;
      percent.textContent = `${Math.floor(message.percent)} %`;
      break;
    case "done":
      end();
      about.textContent = aboutText(message.about);
      passedOver.textContent = passedOverText(message.about);
      passedOver.hidden = passedOver.textContent === "";
      showProblems(problems, message.about);
      if (message.interrupted !== null)
        say(`${message.interrupted} Below is what was read until then, as if the capture had ended there.`);
      else if (message.about.unlisted > 0) say(unlistedText(message.about));
      break;
    case "failed":
      end();
      say(`The capture could not be read: ${message.reason}.`);
      break;
    case "changed":
      say("The file has changed since it was read.");
      break;
  }
}

function begin(title: string): void {
  name.textContent = title;
  about.textContent = "";
  passedOver.hidden = true;
  banner.hidden = true;
  problems.hidden = true;
  awaited ??= table.chosen?.index ?? null;
  rows = [];
  ended = false;
  table.restore(state.top);
  list();
}

function end(): void {
  ended = true;
  reading.hidden = true;
  list();
}

function say(text: string): void {
  banner.textContent = text;
  banner.hidden = false;
}

function select(by: ListState): void {
  order = by;
  list();
}

function list(): void {
  if (timer !== null) window.clearTimeout(timer);
  timer = null;
  const begun = performance.now();
  const found = listed(rows, order);
  table.show(found, order);
  const wanted = awaited === null ? undefined : found.find(({ index }) => index === awaited);
  if (wanted !== undefined) table.choose(wanted);
  shown.textContent =
    found.length === rows.length
      ? counted(rows.length, "connection")
      : `${figure(found.length)} of ${counted(rows.length, "connection")}`;
  openAll.disabled = rows.length === 0;
  openButton.disabled = table.chosen === null;
  empty.hidden = found.length > 0 || !ended;
  empty.textContent =
    rows.length === 0 ? "There is no TCP segment in this file." : "No connection is as the filter asks.";
  remember();
  took = performance.now() - begun;
}

function open(): void {
  const { chosen: row } = table;
  const stream = row?.streams[0];
  if (stream !== undefined) host.postMessage({ type: "open", stream, how: how() });
}

function how(): PageState["how"] {
  return {
    numbers: NUMBERS.find((each) => each === numbers.value) ?? "symbols",
    expand: expand.checked,
  };
}

function remember(): void {
  host.setState({ list: order, how: how(), chosen: awaited ?? table.chosen?.index ?? null, top: table.top });
}
