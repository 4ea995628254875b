/** The preview page: takes models from the extension, shows their pictures, and sends the reader back to the text. */

import { type PreviewModel, VIEWS, type View } from "../../server/render/preview/model";
import type { StepView } from "../../server/render/steps/model";
import { Latest } from "../preview/latest";
import {
  type HostMessage,
  type PageMessage,
  type PageState,
  type Place,
  readHostMessage,
  readPageState,
} from "../preview/messages";
import { acquireHost, part } from "./host";
import { Card } from "./preview/card/card";
import { findingsAt } from "./preview/card/findings-at";
import { prepareMermaid } from "./preview/diagram/draw";
import { lineOf } from "./preview/elements";
import { showBanner, showProblems, walkProblems } from "./preview/findings";
import { Keyboard } from "./preview/keyboard";
import { Looking } from "./preview/looking";
import { Pictures } from "./preview/pictures";
import { listenForPlaces, markCursor } from "./preview/places";
import { answerRaster } from "./preview/rasterize";
import { clearSteps, markStep } from "./preview/steps/marks";
import { Questions } from "./preview/steps/questions";
import { Stepper } from "./preview/steps/stepper";
import { joinTab, ScenarioTabs } from "./preview/tabs";
import { Viewport } from "./preview/viewport";

type Show = Extract<HostMessage, { type: "show" }>;

/** The cursor's line where the picture does not follow it. */
const NOWHERE = -1;

const host = acquireHost<PageMessage, PageState>();
const root = part("pictures", HTMLElement);
const frame = part("viewport", HTMLElement);
const banner = part("banner", HTMLElement);
const problems = part("problems", HTMLDetailsElement);
const arrange = part("arrange", HTMLElement);
const lock = part("lock", HTMLElement);
const barsButton = part("bars", HTMLElement);

const restored = readPageState(host.getState());
const places: Record<string, Place> = { ...restored?.places };
let view: View = restored?.view ?? "mermaid";
let locked = restored?.locked ?? false;
let tabs = restored?.tabs ?? false;
let bars = restored?.bars ?? false;
let uri: string | null = restored?.uri ?? null;
/** What stands on the page, and of which document and in which view. */
let model: PreviewModel | null = null;
let latest: Show | null = null;
let pictured: { readonly uri: string; readonly view: View } | null = null;
let cursor = 0;
/** The scenario whose tab is in front. */
let front = 0;
/** What is to come into sight as soon as it is drawn. */
let sought: "cursor" | "step" | null = null;

const pictures = new Pictures(root, part("workshop", HTMLElement), (line) => looking.begin(line));
const looking = new Looking(
  frame,
  () => ({ view, bars, sections: pictures.sections }),
  (look) => host.postMessage({ type: "look", ...look }),
);
const viewport = new Viewport(
  {
    viewport: frame,
    pictures: root,
    zoomIn: part("zoom-in", HTMLElement),
    zoomOut: part("zoom-out", HTMLElement),
    zoomValue: part("zoom-value", HTMLElement),
    zoomFit: part("zoom-fit", HTMLElement),
  },
  moved,
);
const keyboard = new Keyboard(pictures, root, looking, viewport);
const questions = new Questions((question) => {
  if (uri !== null) host.postMessage({ ...question, uri });
});
const card = new Card({
  card: part("card", HTMLElement),
  pictures: root,
  viewport: frame,
  findings: (element) => findingsAt(model, pictures.sectionOf(element)?.scenario ?? null, element),
  ask(element, take) {
    const line = lineOf(element);
    const section = pictures.sectionOf(element);
    if (line === null || section === null || element.matches(".tcpflow-host")) take(null);
    else questions.ask(section.index, { line }, false, take);
  },
});
const stepper = new Stepper(
  {
    panel: part("inspector", HTMLElement),
    toggle: part("step-through", HTMLElement),
    questions,
    mark: showStep,
    start: () => ({ scenario: tabs ? front : pictures.scenarioOf(cursor), line: Math.max(0, cursor) }),
    steps: (scenario) => model?.scenarios[scenario]?.steps ?? 0,
    remember,
  },
  restored?.inspector ?? true,
);
const scenarioTabs = new ScenarioTabs(part("tabs", HTMLElement), bringForward);
const drawing = new Latest<Show>(show, { shortest: 0, longest: 0 });

listenForPlaces(document.body, (line) => {
  if (uri !== null) host.postMessage({ type: "reveal", uri, line });
});
walkProblems(problems);
part("export", HTMLElement).addEventListener("click", () => host.postMessage({ type: "export" }));
lock.addEventListener("click", () => host.postMessage({ type: "lock" }));
arrange.addEventListener("click", () => {
  tabs = !tabs;
  front = pictures.scenarioOf(cursor);
  redraw();
});
barsButton.addEventListener("click", () => {
  bars = !bars;
  pressButtons();
  remember();
  looking.begin(looking.isTurned ? viewport.topLine() : null);
});
for (const each of VIEWS) {
  viewButton(each).addEventListener("click", () => {
    if (each === view) return;
    view = each;
    pressButtons();
    looking.begin(looking.isTurned ? viewport.topLine() : null);
  });
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readHostMessage(data);
  switch (message?.type) {
    case "show":
      drawing.push(message);
      break;
    case "cursor":
      if (message.uri === uri) moveCursor(message.line);
      break;
    case "step":
      if (message.uri === uri) questions.answered(message);
      break;
    case "locked":
      locked = message.locked;
      pressButtons();
      remember();
      break;
    case "rasterize":
      void answerRaster(message, (answer) => host.postMessage(answer));
      break;
  }
});

prepareMermaid(getComputedStyle(document.body).fontFamily);
pressButtons();
looking.begin();

function viewButton(of: View): HTMLElement {
  return part(`view-${of}`, HTMLElement);
}

function pressButtons(): void {
  for (const each of VIEWS) viewButton(each).setAttribute("aria-pressed", String(each === view));
  arrange.setAttribute("aria-pressed", String(tabs));
  lock.setAttribute("aria-pressed", String(locked));
  barsButton.setAttribute("aria-pressed", String(bars));
  barsButton.hidden = view !== "ladder";
}

async function show(message: Show, isStale: () => boolean): Promise<void> {
  if (message.uri !== uri) {
    uri = message.uri;
    pictured = null;
    stepper.leave();
    pictures.clear();
  }
  const line = message.line ?? NOWHERE;
  const moves = line !== cursor;
  latest = message;
  cursor = line;
  if (moves) looking.backToCursor();
  part("name", HTMLElement).textContent = message.name;
  showProblems(problems, message.model);
  if (sayBroken(message.model)) return;
  const begin = performance.now();
  try {
    if (moves || pictured === null) front = scenarioIn(message.model, cursor);
    front = Math.min(front, Math.max(0, message.model.scenarios.length - 1));
    const change = await pictures.prepare(message.model, { only: shownAlone(message.model) }, isStale);
    if (change === null) return;
    place(message.model, change);
    host.postMessage({ type: "drawn", milliseconds: performance.now() - begin });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    root.classList.add("stale");
    showBanner(banner, `The picture could not be drawn: ${text}`, null);
    host.postMessage({ type: "failed", message: text });
  }
}

/** While a line cannot be read, the last good picture stays, dimmed; says whether it does. */
function sayBroken({ broken, problems: all }: PreviewModel): boolean {
  const stays = broken && pictured !== null;
  const problem = all.find(({ rule, mark }) => rule === "syntax" && mark === "error");
  root.classList.toggle("stale", stays);
  showBanner(
    banner,
    broken ? (problem?.message ?? "A line cannot be read.") : null,
    broken ? (problem?.line ?? null) : null,
  );
  return stays;
}

function place(next: PreviewModel, change: () => void): void {
  card.close();
  const position = keyboard.focused();
  if (pictured?.view === view) viewport.keepingPlace(change);
  else if (pictured !== null) viewport.keepingLine(change);
  else {
    change();
    viewport.restore(uri === null ? undefined : places[uri]);
  }
  questions.forget();
  model = next;
  pictured = uri === null ? null : { uri, view };
  arrange.hidden = next.scenarios.length < 2;
  const alone = shownAlone(next);
  scenarioTabs.update(next.scenarios, alone);
  for (const { element, index } of pictures.sections) joinTab(element, index, alone !== null);
  keyboard.refocus(position);
  const awaited = sought;
  sought = null;
  // What has come may be the answer to an older question, without the part that is sought.
  if (awaited === "cursor") showCursor();
  else markCursor(root, cursor);
  stepper.refresh(awaited === "step");
  moved();
}

function scenarioIn({ scenarios }: PreviewModel, line: number): number {
  return Math.max(
    0,
    scenarios.findLastIndex((scenario) => scenario.line <= line),
  );
}

/** The scenario that is alone on the page, behind its tab; null where they stand one below another. */
function shownAlone({ scenarios }: PreviewModel): number | null {
  return tabs && scenarios.length > 1 ? front : null;
}

function bringForward(index: number): void {
  if (index === front) return;
  front = index;
  redraw();
  const scenario = model?.scenarios[index];
  // It was too long to be drawn beside the one of the cursor.
  if (scenario?.picture === null && scenario.omitted !== null) looking.begin(scenario.line);
}

/** The same model, arranged in another way. */
function redraw(): void {
  pressButtons();
  if (latest !== null) drawing.push(latest);
}

function moveCursor(line: number): void {
  cursor = line;
  looking.backToCursor();
  const scenario = pictures.scenarioOf(line);
  if (tabs && scenario !== front && latest !== null) {
    front = scenario;
    sought = "cursor";
    latest = { ...latest, line };
    redraw();
    return;
  }
  showCursor();
}

/** Marks the cursor's line and brings it into sight, as soon as it is drawn. */
function showCursor(): void {
  const [first] = markCursor(root, cursor);
  if (first !== undefined) viewport.show(first);
  else seek(cursor, pictures.scenarioOf(cursor), "cursor");
}

/** A line of a ladder whose part is not drawn: its place can be shown at once, and its picture as soon as it comes. */
function seek(line: number, scenario: number, what: "cursor" | "step"): void {
  const place = pictures.sections[scenario]?.ladder?.partOfLine(line);
  if (
    place == null ||
    pictures.sections[scenario]?.ladder?.isDrawn({ from: place.index, to: place.index + 1 })
  )
    return;
  sought = what;
  viewport.bring(place.element, "start", "instant");
  looking.want(scenario, place.index);
}

function showStep(step: StepView | null, follow: boolean): void {
  clearSteps(root);
  if (step === null) return;
  const section = pictures.sections[step.scenario];
  const figure = section?.figure;
  if (section === undefined || figure == null) return;
  const [first] = markStep(figure, step);
  if (!follow) return;
  if (first !== undefined) viewport.show(first);
  else if (section.ladder !== null) seek(step.line, step.scenario, "step");
  else if (section.scenario?.omitted != null) {
    sought = "step";
    looking.begin(step.line);
  }
}

function moved(): void {
  remember();
  looking.moved();
}

function remember(): void {
  if (uri === null || pictured?.uri !== uri) return;
  places[uri] = viewport.place();
  host.setState({ uri, view, locked, tabs, bars, inspector: stepper.isInspecting, places });
}
