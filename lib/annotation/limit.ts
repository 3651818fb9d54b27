// A file of its own: the page asks for the number, and must not be sent the shapes of what a browser may send.

/** Four pages of print are no longer "the very passage they mean". */
export const PASSAGE_LIMIT = 5_000;
