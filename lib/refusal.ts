/*
 * How we say no. A reason is a plain word; its kind decides how it travels (app/_web/refusals.ts gives kinds
 * their HTTP status), the message catalogue gives every reason its sentence (`refusal.*`).
 */

export type Kind = 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'invalid' | 'too_large' | 'too_many' | 'unavailable';

/** Every reason there is, and its kind. */
export const REASONS = {
  not_signed_in: 'unauthenticated',
  wrong_credentials: 'unauthenticated',

  wrong_password: 'forbidden',
  wrong_code: 'forbidden',
  banned: 'forbidden',
  muted: 'forbidden',
  warning_unread: 'forbidden',
  not_yours: 'forbidden',
  role_too_low: 'forbidden',
  role_withheld: 'forbidden',
  thread_locked: 'forbidden',
  discussion_closed: 'forbidden',
  article_archived: 'forbidden',
  comment_withdrawn: 'forbidden',
  comment_removed: 'forbidden',
  highlight_taken: 'forbidden',
  comment_waiting: 'forbidden',
  own_thing: 'forbidden',
  own_case: 'forbidden',
  own_decision: 'forbidden',
  left_to_admins: 'forbidden',
  out_of_scope: 'forbidden',
  role_too_high: 'forbidden',
  not_appealable: 'forbidden',
  appeal_too_late: 'forbidden',
  edit_window_closed: 'forbidden',
  has_thread: 'forbidden',
  dispute_closed: 'forbidden',
  own_words: 'forbidden',
  comment_gone: 'forbidden',
  not_in_dispute: 'forbidden',
  cross_site: 'forbidden',

  no_such_thing: 'not_found',

  passage_changed: 'conflict',
  text_corrected: 'conflict',
  edited_meanwhile: 'conflict',
  subject_edited: 'conflict',
  draft_changed: 'conflict',
  marks_changed: 'conflict',
  draft_begun: 'conflict',
  sent_already: 'conflict',
  name_taken: 'conflict',
  name_refused: 'conflict',
  email_taken: 'conflict',
  imported_before: 'conflict',
  email_proven: 'conflict',
  flagged_already: 'conflict',
  decided_already: 'conflict',
  limited_already: 'conflict',
  reported_anew: 'conflict',
  role_held: 'conflict',
  changed_meanwhile: 'conflict',
  viewer_changed: 'conflict',
  undone_already: 'conflict',
  second_factor_set: 'conflict',
  second_factor_unset: 'conflict',
  appealed_already: 'conflict',
  state_unfit: 'conflict',
  said_already: 'conflict',
  rule_there_already: 'conflict',
  gathered_already: 'conflict',
  question_fixed: 'conflict',
  summary_missing: 'conflict',

  input_malformed: 'invalid',
  input_too_large: 'too_large',
  draft_too_large: 'too_large',
  body_empty: 'invalid',
  body_too_long: 'invalid',
  body_too_many_lines: 'invalid',
  body_too_deep: 'invalid',
  body_malformed: 'invalid',
  mentions_too_many: 'invalid',
  passage_empty: 'invalid',
  passage_too_long: 'invalid',
  name_too_short: 'invalid',
  name_too_long: 'invalid',
  name_unreadable: 'invalid',
  email_malformed: 'invalid',
  email_missing: 'invalid',
  link_over: 'invalid',
  link_broken: 'invalid',
  link_spent: 'invalid',
  password_too_short: 'invalid',
  password_too_long: 'invalid',
  password_too_weak: 'invalid',
  text_empty: 'invalid',
  text_binary: 'invalid',
  text_too_long: 'invalid',
  text_wordless: 'invalid',
  text_tangled: 'invalid',
  text_over_draft: 'invalid',
  file_too_large: 'too_large',
  file_broken: 'invalid',
  file_unsupported: 'invalid',
  address_malformed: 'invalid',
  address_credentials: 'invalid',
  address_forbidden: 'invalid',
  address_unknown: 'invalid',
  address_unreachable: 'invalid',
  address_refused: 'invalid',
  address_loops: 'invalid',
  address_too_slow: 'invalid',
  address_too_large: 'invalid',
  address_not_text: 'invalid',
  title_missing: 'invalid',
  title_too_long: 'invalid',
  date_malformed: 'invalid',
  language_unknown: 'invalid',
  tags_too_many: 'invalid',
  tag_too_long: 'invalid',
  author_unknown: 'invalid',
  article_unknown: 'invalid',
  view_named_so: 'conflict',
  views_too_many: 'invalid',
  name_unknown: 'invalid',
  author_last: 'invalid',
  published_already: 'conflict',
  not_published: 'conflict',
  front_matter_malformed: 'invalid',
  unchanged: 'invalid',
  note_missing: 'invalid',
  question_missing: 'invalid',
  question_too_long: 'invalid',
  note_too_long: 'invalid',
  citation_missing: 'invalid',
  citation_unknown: 'invalid',
  reason_missing: 'invalid',
  search_missing: 'invalid',
  law_missing: 'invalid',
  ground_missing: 'invalid',
  facts_missing: 'invalid',
  answer_missing: 'invalid',
  end_missing: 'invalid',
  end_later: 'invalid',
  alt_missing: 'invalid',
  words_blocked: 'invalid',
  pattern_too_short: 'invalid',
  pattern_too_long: 'invalid',
  pattern_signs: 'invalid',
  pattern_malformed: 'invalid',
  pattern_unsupported: 'invalid',
  pattern_too_costly: 'invalid',
  pattern_finds_all: 'invalid',
  rules_too_many: 'invalid',
  picture_unreadable: 'invalid',
  picture_too_large: 'too_large',
  picture_not_stored: 'unavailable',
  mail_off: 'unavailable',

  too_many_sign_ins: 'too_many',
  too_many_codes: 'too_many',
  too_many_writes: 'too_many',
  thread_slow: 'too_many',
  too_many_pictures: 'too_many',
  too_many_brought: 'too_many',
  too_many_flags: 'too_many',
  too_many_letters: 'too_many',
  reading_busy: 'too_many',
} as const satisfies Record<string, Kind>;

export type Reason = keyof typeof REASONS;

/**
 * Thrown by `insist` and by back doors; anything else thrown is a bug. `retryAfter` is in seconds, for `too_many`. `cause`
 * is what an operator has to know of one that is our own trouble (`unavailable`); it is logged, and told nobody else.
 */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    readonly retryAfter?: number,
    trouble?: { cause: unknown },
  ) {
    super(reason, trouble);
    this.name = 'Refusal';
  }

  get kind(): Kind {
    return REASONS[this.reason];
  }
}

/** An answer to "may they?", as a value that can travel with the data. */
export type Decision = { allowed: true } | { allowed: false; because: Reason };

export const yes: Decision = { allowed: true };

export function no(because: Reason): Decision {
  return { allowed: false, because };
}

/** Go on only if the answer is yes. */
export function insist(decision: Decision): void {
  if (!decision.allowed) throw new Refusal(decision.because);
}
