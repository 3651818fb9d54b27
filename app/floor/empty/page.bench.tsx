/** What a page of this build weighs before it does anything: `npm run bench` counts our own scripts on top of it. */
export default function Empty() {
  return <main id="content" />;
}
