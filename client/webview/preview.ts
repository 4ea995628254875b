/** The preview page: takes models from the extension, shows their pictures, and sends the reader back to the text. */
import { Latest } from "../preview/latest";
import {
  type HostMessage,
  type PageMessage,
  type PageState,
  readHostMessage,
  readPageState,
  type View,
} from "../preview/messages";
import { prepareMermaid } from "./diagram";
import { showBanner, showProblems } from "./findings";
import { acquireHost, part } from "./host";
import { drawPictures } from "./pictures";
import { listenForPlaces, markCursor } from "./places";
import { Viewport } from "./viewport";

type Show = Extract<HostMessage, { type: "show" }>;

const host = acquireHost<PageMessage, PageState>();
const pictures = part("pictures", HTMLElement);
const banner = part("banner", HTMLElement);
const problems = part("problems", HTMLDetailsElement);
const workshop = part("workshop", HTMLElement);
const name = part("name", HTMLElement);

const restored = readPageState(host.getState());
const views: Record<string, View> = { ...restored?.views };
let uri: string | null = restored?.uri ?? null;
/** The document whose picture stands on the page. */
let pictured: string | null = null;
let cursor = 0;

const viewport = new Viewport(
  {
    viewport: part("viewport", HTMLElement),
    pictures,
    zoomIn: part("zoom-in", HTMLElement),
    zoomOut: part("zoom-out", HTMLElement),
    zoomValue: part("zoom-value", HTMLElement),
    zoomFit: part("zoom-fit", HTMLElement),
  },
  remember,
);

const drawing = new Latest<Show>(show, { shortest: 0, longest: 0 });

listenForPlaces(document.body, (line) => {
  if (uri !== null) host.postMessage({ type: "reveal", uri, line });
});

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readHostMessage(data);
  if (message?.type === "show") drawing.push(message);
  else if (message?.type === "cursor" && message.uri === uri) moveCursor(message.line);
});

prepareMermaid(getComputedStyle(document.body).fontFamily);
host.postMessage({ type: "ready" });

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
    viewport.restore(uri === null ? undefined : views[uri]);
  }
  pictured = uri;
  markCursor(pictures, cursor);
  remember();
}

function moveCursor(line: number): void {
  cursor = line;
  const [first] = markCursor(pictures, line);
  if (first !== undefined) viewport.show(first);
}

function remember(): void {
  if (uri === null || pictured !== uri) return;
  views[uri] = viewport.view();
  host.setState({ uri, views });
}
