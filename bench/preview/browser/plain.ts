/** Mermaid alone, as its users have it: the whole text rendered, put in place and laid out. */

interface Mermaid {
  initialize(options: object): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

declare global {
  interface Window {
    mermaid: Mermaid;
    plain: typeof plain;
  }
}

let count = 0;
window.mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000 });

const plain = {
  /** Milliseconds. */
  async render(text: string): Promise<number> {
    const begun = performance.now();
    const { svg } = await window.mermaid.render(`plain${count++}`, text);
    document.body.innerHTML = svg;
    document.body.getBoundingClientRect();
    return performance.now() - begun;
  },
};

window.plain = plain;

export type Plain = typeof plain;
