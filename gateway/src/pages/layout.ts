/** A place that every page leads to. */
export interface Link {
  readonly path: string;
  readonly title: string;
}

/** One page of the documentation. */
export interface Page extends Link {
  readonly html: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const links = (places: readonly Link[], here: string) =>
  places
    .map(({ path, title }) => {
      const current = path === here ? ' aria-current="page"' : '';
      return `<li><a href="${path}"${current}>${escapeHtml(title)}</a></li>`;
    })
    .join('\n');

/** A whole page of HTML: navigation, content, and one stylesheet. */
export const layOut = ({ path, title, html }: Page, navigation: readonly Link[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · newsgraph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header><a class="home" href="/">newsgraph</a>
<nav aria-label="Pages"><ul>
${links(navigation, path)}
</ul></nav></header>
<main>
${html}
</main>
</body>
</html>
`;
