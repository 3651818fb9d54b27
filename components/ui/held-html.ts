/**
 * HTML that was laid aside while its page is made, by the key it is asked for. Next renders a page twice over, once to
 * data and once from that data to HTML, with modules of their own each; what both know stands with the process.
 */
export function heldHtml(): Map<string, string> {
  return (kept.marginaliaHeldHtml ??= new Map());
}

const kept = globalThis as typeof globalThis & { marginaliaHeldHtml?: Map<string, string> };
