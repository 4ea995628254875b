/** The preview's page as it ships, in a browser, with a VS Code that is ours: it answers as the extension would, from the core. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { optionsOf } from "../../client/preview/look";
import { type HostMessage, type PageMessage, readPageMessage } from "../../client/preview/messages";
import { PREVIEW_PAGE } from "../../client/preview/page";
import { type Analysis, analyze } from "../../server/analyze";
import type { View } from "../../server/render/preview/model";
import { preview as previewOf } from "../../server/render/preview/preview";
import type { StepView } from "../../server/render/steps/model";
import { stepView } from "../../server/render/steps/view";
import { theBrowser } from "./browser";
import { openPage } from "./open-page";
import { dressOf, type Theme } from "./themes";

export const URI = "file:///exchange.tcpflow";

export interface Opening {
  readonly theme?: Theme;
  /** What an earlier page left behind. */
  readonly state?: unknown;
  readonly view?: View;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

type Question = Extract<PageMessage, { type: "step" }>;

/** What VS Code gives a page. Messages go to the test, the state stays here. */
const API = (state: unknown) => `
window.kept = ${JSON.stringify(state ?? null)};
window.acquireVsCodeApi = () => ({
  postMessage: (message) => { window.tellHost(message); },
  getState: () => window.kept ?? undefined,
  setState: (state) => { window.kept = state; },
});
`;

/** The open page and the extension behind it. */
export class Preview {
  /** All that the page has said. */
  readonly told: PageMessage[] = [];
  /** What the page should not have: exceptions, warnings, messages that are none. */
  readonly wrong: string[] = [];
  /** Answers the page's questions on steps. */
  answer: (question: Question) => StepView | null | Promise<StepView | null> = ({ scenario, at, machines }) =>
    this.analysis && stepView(this.analysis, scenario, at, { machines, firstLine: 0 });
  /** Whether the extension answers a change of view, or of what is in sight. */
  answers = true;
  /** The line of the cursor. */
  line = 0;
  private analysis: Analysis | null = null;
  private look: Extract<PageMessage, { type: "look" }> | null = null;
  private uri = URI;

  constructor(readonly page: Page) {}

  /** Gives the page a document, or its next text. */
  async show(text: string, { line = this.line, uri = URI } = {}): Promise<void> {
    this.analysis = analyze(text);
    this.line = line;
    this.uri = uri;
    const before = this.drawn();
    await this.post();
    await expect.poll(() => this.drawn(), { timeout: 20_000 }).toBeGreaterThan(before);
  }

  /** How often the page has drawn. */
  drawn(): number {
    return this.told.filter(({ type }) => type === "drawn").length;
  }

  async moveCursor(line: number): Promise<void> {
    this.line = line;
    await this.post({ type: "cursor", uri: this.uri, line });
  }

  /** The present picture's message; or any other thing, such as one that is no message. */
  async post(message: unknown = this.message()): Promise<void> {
    if (message !== null) await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, "*")`);
  }

  message(): HostMessage | null {
    if (this.analysis === null || this.look === null) return null;
    const model = previewOf(this.analysis, optionsOf(this.look, this.line));
    return { type: "show", uri: this.uri, name: "exchange.tcpflow", model, line: this.line };
  }

  async receive(value: unknown): Promise<void> {
    const message = readPageMessage(value);
    if (message === null) {
      this.wrong.push(`no message: ${JSON.stringify(value)}`);
      return;
    }
    this.told.push(message);
    if (message.type === "failed") this.wrong.push(message.message);
    if (message.type === "look") {
      this.look = message;
      if (this.answers) await this.post();
    }
    if (message.type === "step") {
      const { uri, question } = message;
      await this.post({ type: "step", uri, question, view: await this.answer(message) });
    }
  }

  last<Type extends PageMessage["type"]>(type: Type): Extract<PageMessage, { type: Type }> | undefined {
    return this.told.findLast((each): each is Extract<PageMessage, { type: Type }> => each.type === type);
  }

  texts(selector: string): Promise<string[]> {
    return this.page.locator(selector).allTextContents();
  }

  /** What an expression of the page's comes to. `waitForFunction` would ask by `eval`, which the page's policy forbids. */
  value<Value>(expression: string): Promise<Value> {
    return this.page.evaluate(expression) as Promise<Value>;
  }

  async eventually(expression: string, expected: unknown = true): Promise<void> {
    await expect.poll(() => this.page.evaluate(expression), { timeout: 20_000 }).toEqual(expected);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.wrong).toEqual([]);
  }
}

export async function openPreview(opening: Opening = {}): Promise<Preview> {
  const { theme = "Dark Modern", view, width = 760, height = 900, reducedMotion = true } = opening;
  const browser = await theBrowser();
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  const page = await context.newPage();
  const preview = new Preview(page);
  page.on("pageerror", ({ message }) => preview.wrong.push(message));
  page.on("console", (message) => preview.wrong.push(`${message.type()}: ${message.text()}`));
  await page.exposeFunction("tellHost", (value: unknown) => preview.receive(value));
  const state = opening.state ?? (view === undefined ? undefined : { uri: URI, view, places: {} });
  await page.addInitScript(API(state));
  await openPage(page, PREVIEW_PAGE, (html) =>
    html
      .replace("<html ", `<html style="${dressOf(theme).style}" `)
      .replace("<body", `<body class="${dressOf(theme).body}"`),
  );
  await expect.poll(() => preview.last("look"), { timeout: 20_000 }).toBeDefined();
  return preview;
}
