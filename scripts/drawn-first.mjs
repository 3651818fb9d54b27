/*
 * A page that is drawn before anything else happens. As Next writes it, it asks for its stylesheet first, and nothing is drawn, nor
 * the page's own small script run and what stands behind it read, before that has come; then it asks for its scripts as `async`,
 * and such a script runs as soon as it is there: on a fast line before the first paint, which then waits until a hundred
 * milliseconds of script are over. Nothing that is read needs them. So the styles stand in the page, and it asks for its scripts
 * itself, in the frame that draws it.
 */

/** An external script as Next writes it. Readers' words cannot look like one: in HTML and in data their `<` is written otherwise. */
const EXTERNAL = /<script src="([^"&]+)" (?:async="" nonce="([^"]+)"|nonce="([^"]+)" async="")><\/script>/g;

/** One that is only loaded ahead would still take the line from what is drawn. */
const AHEAD = /<link rel="preload" as="script"[^>]*>/g;

/** A stylesheet as React writes it. */
const STYLESHEET = /<link rel="stylesheet" href="([^"&]+)" nonce="([^"]+)" data-precedence="([^"&]+)"\/>/g;

/**
 * A whole page of HTML with its styles in it and its scripts held, or the same page if it has none to hold. What stands in
 * the place of its scripts is a script with the page's own nonce, and what that one adds is trusted because it is (`strict-dynamic`).
 * @param {string} html
 * @param {(href: string) => string | undefined} styles the text of a stylesheet, whose addresses hold wherever it stands; `undefined` leaves it where it is
 */
export function drawnFirst(html, styles) {
  const held = [...html.matchAll(EXTERNAL)].map(([, source, ...nonces]) => ({ source, nonce: nonces.find(Boolean) }));
  const end = html.lastIndexOf('</body>');
  if (held.length === 0 || end === -1) return html;
  const sheets = [];
  const drawn = html
    .slice(0, end)
    .replace(STYLESHEET, (link, href, nonce, precedence) => {
      const css = styles(href);
      if (css === undefined) return link;
      sheets.push({ href, precedence });
      return `<style nonce="${nonce}">${css}</style>`;
    })
    .replace(EXTERNAL, '')
    .replace(AHEAD, '');
  return [drawn, `<script nonce="${held[0].nonce}">(${startWhenDrawn.toString()})(${JSON.stringify(held.map(({ source }) => source))}, ${JSON.stringify(sheets)})</script>`, html.slice(end)].join('');
}

/** Runs in the page, so it refers to nothing but its arguments. */
function startWhenDrawn(sources, sheets) {
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    // Where React looks for them, or it would ask for them itself and put them over the page once more. Another page has them ready.
    for (const { href, precedence } of sheets) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.media = 'not all';
      link.href = href;
      link.dataset.precedence = precedence;
      document.head.append(link);
    }
    for (const source of sources) {
      const script = document.createElement('script');
      script.src = source;
      // Set, it is an attribute too, by which React knows the script for the one it would otherwise add itself.
      script.async = true;
      document.head.append(script);
    }
  };
  // What is queued in a frame runs when the frame is drawn.
  requestAnimationFrame(() => setTimeout(start));
  // A tab that was opened behind another has no frames until it is looked at; whatever else keeps a browser from drawing is not waited for.
  if (document.hidden) start();
  setTimeout(start, 1_000);
}
