/** The page that lists a capture's connections. */

export const CAPTURE_PAGE = {
  title: "TCP Flow Capture",
  script: "dist/capture.js",
  styles: ["page.css", "capture.css"],
  ownStyles: false,
  ownPictures: false,
  body: `<header>
<h1 id="name"></h1>
<p id="about"></p>
<p id="passed-over" hidden></p>
<button id="again" type="button" aria-label="Read the file again" title="Read the file again">⟳</button>
</header>
<div id="tools" role="toolbar" aria-label="Connections">
<input id="filter" type="search" placeholder="Filter" aria-label="Filter by address, port or course" autocomplete="off" spellcheck="false">
<label><input id="faulty" type="checkbox"> Errors and warnings only</label>
<span id="shown" role="status"></span>
<label>Numbers
<select id="numbers">
<option value="symbols">symbols</option>
<option value="relative">from 0</option>
<option value="absolute">as captured</option>
</select></label>
<label title="Also runs of data: each segment on a line of its own"><input id="expand" type="checkbox"> Every segment</label>
<button id="open" type="button" class="button primary" aria-label="Open the chosen connection" title="Open the chosen connection (Enter)">Open</button>
<button id="open-all" type="button" class="button" aria-label="Open all connections in one document" title="All connections in one document">Open All</button>
</div>
<div id="reading" hidden>
<progress id="progress" max="100" aria-label="Reading the capture"></progress>
<span id="percent"></span>
<button id="stop" type="button" class="button" aria-label="Stop reading">Stop</button>
</div>
<div id="banner" role="status" hidden></div>
<main id="list">
<table role="grid" aria-label="Connections" aria-multiselectable="false">
<caption>The connections of this capture. Enter opens the chosen one.</caption>
<colgroup></colgroup>
<thead><tr></tr></thead>
<tbody></tbody>
</table>
<p id="empty" hidden></p>
</main>
<section id="chosen" aria-label="The chosen connection" hidden></section>
<details id="problems" hidden><summary></summary><ol></ol></details>
`,
};
