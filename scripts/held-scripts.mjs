/*
 * A page's scripts wait until it has been drawn. Next asks for them in the head as `async`, and such a script runs as soon
 * as it is there: on a fast line before the first paint, which then waits until a hundred milliseconds of script are over.
 * Nothing that is read needs them, so the page asks for them itself, in the frame that draws it.
 */

/** An external script as Next writes it. Readers' words cannot look like one: in HTML and in data their `<` is written otherwise. */
const EXTERNAL = /<script src="([^"&]+)" (?:async="" nonce="([^"]+)"|nonce="([^"]+)" async="")><\/script>/g;

/** One that is only loaded ahead would still take the line from what is drawn. */
const AHEAD = /<link rel="preload" as="script"[^>]*>/g;

/**
 * A whole page of HTML with its scripts held, or the same page if it has none to hold. What stands in their place is a
 * script with the page's own nonce, and what that one adds is trusted because it is (`strict-dynamic`).
 * @param {string} html
 */
export function holdScripts(html) {
  const held = [...html.matchAll(EXTERNAL)].map(([, source, ...nonces]) => ({ source, nonce: nonces.find(Boolean) }));
  const end = html.lastIndexOf('</body>');
  if (held.length === 0 || end === -1) return html;
  const starter = `<script nonce="${held[0].nonce}">(${startWhenDrawn.toString()})(${JSON.stringify(held.map(({ source }) => source))})</script>`;
  return [html.slice(0, end).replace(EXTERNAL, '').replace(AHEAD, ''), starter, html.slice(end)].join('');
}

/** Runs in the page, so it refers to nothing but its argument. */
function startWhenDrawn(sources) {
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
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
