/** Why a reader reports something. */
export const FLAG_REASONS = ['off_topic', 'abuse', 'hate', 'spam', 'misinformation', 'illegal', 'other'] as const;
export type FlagReason = (typeof FLAG_REASONS)[number] | /** Not a reader's: a phase of screening. */ 'screening';
