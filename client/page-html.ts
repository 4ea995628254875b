/** A webview's page as HTML. It is set once; everything later comes as messages. */

export interface PageParts {
  /** As `Webview.cspSource` gives it. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** Fresh for every page. */
  readonly nonce: string;
  readonly title: string;
  readonly body: string;
  /** Whether the page's script brings style sheets of its own. */
  readonly ownStyles: boolean;
  /** Whether the page's script makes pictures, to draw them on a canvas. */
  readonly ownPictures: boolean;
  /** What VS Code is told of the page for its context menu. */
  readonly menu?: Readonly<Record<string, unknown>>;
}

export function pageHtml({ cspSource, script, styles, nonce, title, body, ...page }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}${page.ownStyles ? " 'unsafe-inline'" : ""}`,
    ...(page.ownPictures ? ["img-src blob:"] : []),
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const links = styles.map((style) => `<link rel="stylesheet" href="${attribute(style)}">`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${links.join("\n")}
<title>${attribute(title)}</title>
</head>
<body${page.menu === undefined ? "" : ` data-vscode-context="${attribute(JSON.stringify(page.menu))}"`}>
${body}<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
