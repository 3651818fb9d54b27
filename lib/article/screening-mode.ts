/** When somebody looks at a comment on an article: after it has appeared, before where its author is new here, or before. */
export const SCREENING_MODES = ['after', 'newcomers_before', 'before'] as const;
export type ScreeningMode = (typeof SCREENING_MODES)[number];
