/** Paragraphs of about three hundred bytes, which is what the article and its comments are made of. */
const WORDS = 'A page that asks nobody anything, and only says what it was going to say, is as fast as a page of this server can be. '.repeat(2).trim();

/**
 * The floor that `npm run bench` measures the article page against: made on each request by the same server, as long as
 * `?bytes=` says, without any data. In no build but the bench's.
 */
export default async function Floor({ searchParams }: { searchParams: Promise<{ bytes?: string }> }) {
  const count = Math.ceil(Number((await searchParams).bytes ?? 0) / WORDS.length);
  return <main id="content">{Array.from({ length: count }, (_, i) => <p key={i} className="floor"><span>{i}</span> {WORDS}</p>)}</main>;
}
