/** The preview page: takes models from the extension, shows their pictures, and sends the reader back to the text. */

import { VIEWS, type View } from "../../server/render/preview/model";
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
import { prepareMermaid } from "./preview/diagram/draw";
import { showBanner, showProblems } from "./preview/findings";
import { partsInSight } from "./preview/ladder/figure";
import { drawPictures } from "./preview/pictures";
import { listenForPlaces, markCursor } from "./preview/places";
import { Viewport } from "./preview/viewport";
import { answerRaster } from "./rasterize";

type Show = Extract<HostMessage, { type: "show" }>;

const host = acquireHost<PageMessage, PageState>();
const pictures = part("pictures", HTMLElement);
const banner = part("banner", HTMLElement);
const problems = part("problems", HTMLDetailsElement);
const workshop = part("workshop", HTMLElement);
const name = part("name", HTMLElement);

const restored = readPageState(host.getState());
const places: Record<string, Place> = { ...restored?.places };
let view: View = restored?.view ?? "mermaid";
let locked = restored?.locked ?? false;
let uri: string | null = restored?.uri ?? null;
/** The document whose picture stands on the page. */
let pictured: string | null = null;
let cursor = 0;
let lookTimer: number | null = null;

const viewport = new Viewport(
  {
    viewport: part("viewport", HTMLElement),
    pictures,
    zoomIn: part("zoom-in", HTMLElement),
    zoomOut: part("zoom-out", HTMLElement),
    zoomValue: part("zoom-value", HTMLElement),
    zoomFit: part("zoom-fit", HTMLElement),
  },
  moved,
);

const drawing = new Latest<Show>(show, { shortest: 0, longest: 0 });

listenForPlaces(document.body, (line) => {
  if (uri !== null) host.postMessage({ type: "reveal", uri, line });
});

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readHostMessage(data);
  if (message?.type === "show") drawing.push(message);
  else if (message?.type === "cursor" && message.uri === uri) moveCursor(message.line);
  else if (message?.type === "locked") {
    locked = message.locked;
    remember();
  } else if (message?.type === "rasterize") void answerRaster(message, (answer) => host.postMessage(answer));
});

prepareMermaid(getComputedStyle(document.body).fontFamily);
for (const each of VIEWS) {
  viewButton(each).addEventListener("click", () => {
    view = each;
    pressView();
    remember();
    host.postMessage({ type: "look", view, parts: null });
  });
}
pressView();
host.postMessage({ type: "look", view, parts: null });

function viewButton(of: View): HTMLElement {
  return part(`view-${of}`, HTMLElement);
}

function pressView(): void {
  for (const each of VIEWS) viewButton(each).setAttribute("aria-pressed", String(each === view));
}

/** What can be seen has changed: parts of ladders may have to be drawn. */
function moved(): void {
  remember();
  if (view !== "ladder" || lookTimer !== null) return;
  lookTimer = window.setTimeout(() => {
    lookTimer = null;
    const frame = part("viewport", HTMLElement).getBoundingClientRect();
    const seen = [...pictures.children].flatMap((section, scenario) => {
      const figure = section.querySelector("figure.ladder");
      const parts = figure === null ? null : partsInSight(figure, frame);
      return parts === null ? [] : [{ scenario, ...parts }];
    });
    if (!seen.some(({ missing }) => missing)) return;
    host.postMessage({
      type: "look",
      view,
      parts: seen.map(({ scenario, from, to }) => ({ scenario, from, to })),
    });
  }, 30);
}

async function show(message: Show, isStale: () => boolean): Promise<void> {
  if (message.uri !== uri) {
    uri = message.uri;
    pictured = null;
    pictures.replaceChildren();
  }
  cursor = message.line;
  name.textContent = message.name;
  showProblems(problems, message.model);
  const broken = message.model.problems.find(({ rule, mark }) => rule === "syntax" && mark === "error");
  const dim = message.model.broken && pictured === uri;
  pictures.classList.toggle("stale", dim);
  showBanner(
    banner,
    message.model.broken ? (broken?.message ?? "A line cannot be read.") : null,
    broken?.line ?? null,
  );
  if (dim) return;
  const begin = performance.now();
  try {
    const sections = await drawPictures(message.model, workshop, isStale);
    if (sections === null) return;
    place(sections);
    host.postMessage({ type: "drawn", milliseconds: performance.now() - begin });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    pictures.classList.add("stale");
    showBanner(banner, `The picture could not be drawn: ${text}`, null);
    host.postMessage({ type: "failed", message: text });
  }
}

function place(sections: readonly HTMLElement[]): void {
  if (pictured === uri) viewport.keepingPlace(() => pictures.replaceChildren(...sections));
  else {
    pictures.replaceChildren(...sections);
    viewport.restore(uri === null ? undefined : places[uri]);
  }
  pictured = uri;
  markCursor(pictures, cursor);
  moved();
}

function moveCursor(line: number): void {
  cursor = line;
  const [first] = markCursor(pictures, line);
  if (first !== undefined) viewport.show(first);
}

function remember(): void {
  if (uri === null || pictured !== uri) return;
  places[uri] = viewport.place();
  host.setState({ uri, view, locked, tabs: false, inspector: true, places });
}
