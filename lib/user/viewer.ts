/** What somebody may be here, least first. Authors write articles; moderators look after discussions; admins both. */
export const ROLES = ['reader', 'author', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Does somebody of this role look after discussions: see what is hidden, and decide about others? */
export function looksAfter(role: Role): boolean {
  return role === 'moderator' || role === 'admin';
}

/** More notices that somebody has not read are "many". */
export const UNREAD_SHOWN = 100;

/** What may limit somebody for a time, or for good: a warning they have not read yet, everything they write being looked at first, silence, or exclusion. */
export type Limit = 'warning' | 'hold' | 'mute' | 'ban';

/** Whoever is asking. */
export type Viewer = { kind: 'visitor' } | { kind: 'user'; id: string; name: string; nameChosen: boolean; role: Role; /** In force now. */ limits: readonly Limit[]; /** How many notices they have not read, at most a hundred. */ unread: number; /** The role they have once their sign-in has a second factor. Missing for nearly everybody. */ withheld?: Role };

/** What a page needs to know of its viewer. */
export type ViewerView = { kind: 'visitor' } | { kind: 'user'; id: string; name: string; nameChosen: boolean; /** As the function of that name says. */ looksAfter: boolean };

/** Who is asking, when, and from where: what every back door is told. Made only in app/_web/ctx.ts and in tests. */
export interface Ctx {
  viewer: Viewer;
  now: Date;
  /** Network address, for rate limits only; never stored with what was done. */
  address: string;
}

export const visitor: Viewer = { kind: 'visitor' };
