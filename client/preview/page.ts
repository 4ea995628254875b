/** The preview page. */

export const PREVIEW_PAGE = {
  title: "TCP Flow Preview",
  script: "dist/preview.js",
  styles: ["page.css", "preview.css", "diagram.css", "ladder.css", "steps.css"],
  // Mermaid brings a style sheet of its own into each picture; without it no line would be seen.
  ownStyles: true,
  // An exported picture becomes pixels on a canvas.
  ownPictures: true,
  // There is nothing to cut or to paste.
  menu: { preventDefaultContextMenuItems: true },
  body: `<header>
<div id="toolbar" role="toolbar" aria-label="Picture">
<h1 id="name"></h1>
<span class="group" role="group" aria-label="View">
<button id="view-mermaid" type="button" title="Mermaid sequence diagram" aria-label="Diagram: Mermaid sequence diagram">Diagram</button>
<button id="view-ladder" type="button" title="Ladder: time runs down, segments slant and cross" aria-label="Ladder: time-sequence diagram">Ladder</button>
</span>
<button id="arrange" type="button" title="One scenario at a time, each behind a tab" aria-label="Tabs: one scenario at a time" aria-pressed="false" hidden>Tabs</button>
<button id="bars" type="button" title="The sequence space beside each segment: what is sent, what may be sent, what is expected" aria-label="Bars: the sequence space beside each segment" aria-pressed="false" hidden>Bars</button>
<button id="step-through" type="button" title="Step through the exchange, from the cursor on" aria-label="Steps: step through the exchange" aria-pressed="false">Steps</button>
<button id="lock" type="button" title="Keep this document, whichever editor is active" aria-label="Lock: keep this document" aria-pressed="false">Lock</button>
<button id="export" type="button" title="Export the picture: SVG, PNG, Mermaid, Markdown" aria-label="Export the picture">Export</button>
<span class="group" role="group" aria-label="Zoom">
<button id="zoom-out" type="button" title="Zoom out (Ctrl+wheel)" aria-label="Zoom out">−</button>
<button id="zoom-value" type="button" title="Actual size" aria-label="100%, to actual size">100%</button>
<button id="zoom-in" type="button" title="Zoom in (Ctrl+wheel)" aria-label="Zoom in">+</button>
<button id="zoom-fit" type="button" title="Fit the width" aria-label="Fit the width" aria-pressed="true">Fit</button>
</span>
</div>
<div id="banner" role="status" hidden></div>
<div id="tabs" role="tablist" aria-label="Scenarios" hidden></div>
</header>
<div id="stage">
<main id="viewport" tabindex="-1" aria-label="Pictures"><div id="pictures"></div></main>
<aside id="inspector" tabindex="0" aria-label="What is known at this step" hidden></aside>
</div>
<footer>
<div id="steps" role="group" aria-label="Step through" hidden>
<button id="step-first" type="button" title="First step (Home)" aria-label="First step"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 3h2v10H4zM14 3v10L7 8z"/></svg></button>
<button id="step-back" type="button" title="One step back (← or ,)" aria-label="One step back"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M12 3v10L4 8z"/></svg></button>
<button id="step-play" type="button" title="Play (Space)" aria-label="Play"><svg viewBox="0 0 16 16" aria-hidden="true"><path class="play" d="M2 2l11 6-11 6z"/><path class="pause" d="M3 2h3.5v12H3zM9.5 2H13v12H9.5z"/></svg> <span>Play</span></button>
<button id="step-forward" type="button" title="One step forward (→ or .)" aria-label="One step forward"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 3l8 5-8 5z"/></svg></button>
<button id="step-last" type="button" title="Last step (End)" aria-label="Last step"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3h2v10h-2zM2 3l7 5-7 5z"/></svg></button>
<input id="step-position" type="range" min="1" max="1" value="1" step="1" aria-label="Step">
<span id="step-text" role="status"></span>
<button id="step-inspector" type="button" title="States, variables, queues and timers at this step" aria-label="Details: what is known at this step" aria-pressed="false">Details</button>
<button id="step-leave" type="button" title="Leave the steps (Escape)" aria-label="Leave the steps">×</button>
</div>
<details id="problems" hidden><summary></summary><ol></ol></details>
</footer>
<div id="card" role="dialog" aria-label="About this element" hidden></div>
<div id="workshop" aria-hidden="true"></div>
`,
};
