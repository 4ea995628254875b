/** The preview page. */

export const PREVIEW_PAGE = {
  title: "TCP Flow Preview",
  script: "dist/preview.js",
  styles: ["page.css", "preview.css", "diagram.css", "ladder.css"],
  // Mermaid brings a style sheet of its own into each picture; without it no line would be seen.
  ownStyles: true,
  // An exported picture becomes pixels on a canvas.
  ownPictures: true,
  // There is nothing to cut or to paste.
  menu: { preventDefaultContextMenuItems: true },
  body: `<header role="toolbar" aria-label="Picture">
<span id="name"></span>
<button id="view-mermaid" type="button" title="Mermaid sequence diagram" aria-label="Mermaid sequence diagram">Diagram</button>
<button id="view-ladder" type="button" title="Ladder: time runs down, segments slant and cross" aria-label="Ladder">Ladder</button>
<span class="rule"></span>
<button id="zoom-out" type="button" title="Zoom out (Ctrl+wheel)" aria-label="Zoom out">−</button>
<button id="zoom-value" type="button" title="Actual size" aria-label="Actual size">100%</button>
<button id="zoom-in" type="button" title="Zoom in (Ctrl+wheel)" aria-label="Zoom in">+</button>
<button id="zoom-fit" type="button" title="Fit the width" aria-label="Fit the width" aria-pressed="true">Fit</button>
</header>
<div id="banner" role="status" hidden></div>
<main id="viewport" tabindex="-1"><div id="pictures"></div></main>
<details id="problems" hidden><summary></summary><ol></ol></details>
<div id="workshop" aria-hidden="true"></div>
`,
};
