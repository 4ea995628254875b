/** A page's line to the extension, and what it leaves behind for the time when it is shown again. */

export interface Host<Message, State> {
  postMessage(message: Message): void;
  getState(): unknown;
  setState(state: State): void;
}

declare function acquireVsCodeApi<Message, State>(): Host<Message, State>;

/** Once in a page. */
export function acquireHost<Message, State>(): Host<Message, State> {
  return acquireVsCodeApi<Message, State>();
}

/** A part of the page as its HTML has it. */
export function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${id}`);
}
