/** What a writer may write: one schema for articles, one for comments; their canonical text and safe HTML. */
export { commentSchema, summarySchema } from './schema';
export { layout } from './layout';
export { labelsIn } from './labels';
export { articleHtml, escapeHtml, summaryHtml } from './html';
export type { ArticleHtml, Paint } from './html';
export { COMMENT_LIMIT, articleDoc, commentBody, emptyArticle, summaryBody, summaryDoc } from './validate';
export type { CommentBody } from './validate';
export { linksOf, MASK, masked } from './masked';
export { isSafeHref } from './href';
export { captionOf, LARGEST_PICTURE, isPictureSrc, ownPicture, pictureAddress, pictureOf, widthsOf } from './picture';
export { figuresWithoutAlt } from './figures';
export type { BareFigure } from './figures';
export { tidyPasted } from './pasted';
export { freeMarks } from './pasted-notes';
export { mentionsIn } from './mention';
