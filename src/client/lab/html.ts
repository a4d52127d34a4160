/** The document that the lab's page lives in. */

export interface LabDocument {
  /** Addresses of dist/lab/page.js and media/lab.css, as the page may load them. */
  readonly script: string;
  readonly style: string;
  /** What the page may load from: `webview.cspSource`. */
  readonly source: string;
  /** Of the script; random, for this document alone. */
  readonly nonce: string;
}

/** HTML with a policy that allows nothing but our one script and style sheet, and pictures made by the page itself. */
export function labHtml({ script, style, source, nonce }: LabDocument): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; img-src data: blob:; font-src ${source}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Concurrency Lab</title>
  <link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
  <noscript>The Concurrency Lab needs scripts, which are turned off here.</noscript>
  <script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
