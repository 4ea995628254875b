/** The suite's side of the channel to the driver, which holds VS Code's window: see scripts/vscode-host/driver.mjs. */

export interface CaseResult {
  readonly name: string;
  readonly kind: "case" | "reload";
  readonly error: string | null;
  readonly milliseconds: number;
}

async function ask(operation: string, request: object = {}): Promise<unknown> {
  const response = await fetch(`${process.env.TCPFLOW_TEST_DRIVER}/${operation}`, {
    method: "POST",
    body: JSON.stringify(request),
  });
  const answer = (await response.json()) as { readonly value: unknown } | { readonly error: string };
  if ("error" in answer) throw new Error(answer.error);
  return answer.value;
}

/** What the runner tells and asks. Results outlive a reload of the window, which ends this process. */
export const progress = {
  results: () => ask("results") as Promise<readonly CaseResult[]>,
  report: (result: CaseResult) => ask("report", result),
  finish: () => ask("finish"),
};

/** The documents in the webviews that can be seen. */
export const webview = {
  /** The text of every element that fits, now; none when no webview is open yet. */
  texts: (selector: string) => ask("texts", { selector }) as Promise<readonly string[]>,
  /** Clicks the element that fits (the first, or that of the given index), waiting up to 10 s for it. */
  click: (selector: string, index = 0) => ask("click", { selector, index }),
  /** The entries of the context menu that stands there; it is closed again. */
  menu: (selector: string, index = 0) => ask("menu", { selector, index }) as Promise<readonly string[]>,
  /** Rests the pointer on it. */
  hover: (selector: string, index = 0) => ask("hover", { selector, index }),
  focus: (selector: string, index = 0) => ask("focus", { selector, index }),
  /** The value of a JavaScript expression in the webview that has such an element, waiting up to 10 s for it. */
  evaluate: (selector: string, expression: string) => ask("evaluate", { selector, expression }),
};

/** The whole window. */
export const workbench = {
  /** The text of every element of VS Code's own page that fits, now. */
  texts: (selector: string) => ask("workbench", { selector }) as Promise<readonly string[]>,
  /** The value of a JavaScript expression in VS Code's own page. */
  evaluate: (expression: string) => ask("workbenchEvaluate", { expression }),
  /** A key or a chord (`Control+Home`) for whatever has the focus. */
  press: (key: string) => ask("press", { key }),
  /** Keys pressed one after another, as a person types. */
  type: (text: string) => ask("type", { text }),
};

/** A picture of the window in test-results/screenshots/. */
export const screenshot = (name: string) => ask("screenshot", { name });
