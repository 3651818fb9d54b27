import type { PositionInput } from '@/lib/dispute';

/** As in lib/dispute, written again because that room's door brings zod along (tests/unit/dispute ties them). */
export const POSITIONS = ['support', 'dispute', 'complicated'] as const satisfies readonly PositionInput['position'][];

/** The same two hundred characters as lib/dispute's NOTE_LIMIT (tests/unit/dispute ties them). */
export const SHOWN_NOTE_LIMIT = 200;
