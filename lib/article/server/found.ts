import type { Node } from 'prosemirror-model';
import type { LeftOut } from '../index';

/** What a file, or a page, says of itself; what it does not say is missing. */
export interface ReadArticle {
  title?: string | undefined;
  summary?: string | undefined;
  byline?: string | undefined;
  published?: string | undefined;
  source?: string | undefined;
  lang?: string | undefined;
  doc: Node;
  leftOut: LeftOut;
}

/** Where every count begins. */
export function nothingLeftOut(): LeftOut {
  return { pictures: 0, embeds: 0, comments: 0, formulas: 0 };
}
