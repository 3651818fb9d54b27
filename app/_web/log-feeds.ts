import { stringify } from 'csv-stringify/sync';
import { Feed } from 'feed';
import type { LogEntry } from '@/lib/moderation';

/*
 * The public record as other programs read it. What a line is called is told by `words`, so that a feed says the same as the page.
 */

/** The words a feed needs. */
export interface LogWords {
  title: string;
  lede: string;
  /** What was done. */
  what: (entry: LogEntry) => string;
  /** On what ground and until when, on one line; `''` when there is no more to say. */
  more: (entry: LogEntry) => string;
}

/** Where the feed stands: the site's address, and the feed's own path with its query. */
interface Place {
  site: string;
  self: string;
}

const lineAddress = ({ number }: LogEntry, site: string): string => new URL(`/log?before=${number + 1}#action-${number}`, site).href;

/** An id that stays when the site moves (RFC 9562 in RFC 4122's namespace): Atom asks for that. */
const idOf = ({ id }: LogEntry): string => `urn:uuid:${id}`;

/** Words without the characters that XML 1.0 has no way to write, so that one of them in a rule's name does not end the feed. */
const writable = (words: string): string => words.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');

/** The latest lines as Atom 1.0 (RFC 4287). */
export function atomOf(entries: readonly LogEntry[], words: LogWords, { site, self }: Place): string {
  const feed = new Feed({
    id: new URL(self, site).href,
    title: words.title,
    description: words.lede,
    link: new URL('/log', site).href,
    feedLinks: { atom: new URL(self, site).href },
    // A feed without entries has to say when it was updated, too; the beginning of time never makes a reader fetch it anew.
    updated: new Date(entries[0]?.at ?? 0),
    generator: false,
    // Atom asks for an author, and the record names nobody.
    author: { name: words.title },
  });
  for (const entry of entries) {
    const at = new Date(entry.at);
    const place = entry.place === null ? '' : new URL(entry.place, site).href;
    feed.addItem({ id: idOf(entry), link: lineAddress(entry, site), title: writable(words.what(entry)), content: [words.more(entry), entry.article?.title ?? '', place].filter(Boolean).map(writable).map(escapeHtml).join('<br>'), date: at, published: at });
  }
  return feed.atom1();
}

/** A page of lines as JSON Feed 1.1 (jsonfeed.org), each with all its fields under `_action`. */
export function jsonOf(entries: readonly LogEntry[], words: LogWords, { site, self, next }: Place & { next: string | null }): unknown {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: words.title,
    description: words.lede,
    home_page_url: new URL('/log', site).href,
    feed_url: new URL(self, site).href,
    ...(next === null ? {} : { next_url: new URL(next, site).href }),
    items: entries.map((entry) => {
      const { id: _, place, ...rest } = entry;
      return {
        id: idOf(entry),
        url: lineAddress(entry, site),
        title: words.what(entry),
        content_text: words.more(entry) === '' ? words.what(entry) : words.more(entry),
        date_published: entry.at,
        _action: { ...rest, place: place === null ? null : new URL(place, site).href },
      };
    }),
  };
}

/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it: names of grounds and
 * titles of articles are written by people.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  // A lone CR or LF is quoted, too: the library looks for the line's end alone, which is both.
  return stringify(rows.map((row) => [...row]), { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/u });
}

function escapeHtml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
