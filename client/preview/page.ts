/** The preview page's HTML. It is set once; everything later comes as messages. */

export interface PageParts {
  /** As `Webview.cspSource` gives it. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

export function pageHtml({ cspSource, script, style, nonce }: PageParts): string {
  // Mermaid brings a style sheet of its own into each picture; without 'unsafe-inline' no line would be seen.
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource} 'unsafe-inline'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>TCP Flow Preview</title>
</head>
<body>
<header role="toolbar" aria-label="Picture">
<span id="name"></span>
<button id="zoom-out" type="button" title="Zoom out (Ctrl+wheel)" aria-label="Zoom out">−</button>
<button id="zoom-value" type="button" title="Actual size" aria-label="Actual size">100%</button>
<button id="zoom-in" type="button" title="Zoom in (Ctrl+wheel)" aria-label="Zoom in">+</button>
<button id="zoom-fit" type="button" title="Fit the width" aria-label="Fit the width" aria-pressed="true">Fit</button>
</header>
<div id="banner" role="status" hidden></div>
<main id="viewport" tabindex="-1"><div id="pictures"></div></main>
<details id="problems" hidden><summary></summary><ol></ol></details>
<div id="workshop" aria-hidden="true"></div>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
