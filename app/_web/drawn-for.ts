import { Refusal } from '@/lib/refusal';
import type { Viewer } from '@/lib/user';

/** The header in which a page says with all that it sends whom it was drawn for. A visitor's page says nothing, and has nothing to send in anybody's name. */
export const DRAWN_FOR = 'x-drawn-for';

/** What a page sends is said by whom it was drawn for. Who is nobody any more hears that from the door. Refuses with `viewer_changed`. */
export function insistSameViewer(request: Request, viewer: Viewer): void {
  const drawnFor = request.headers.get(DRAWN_FOR);
  if (drawnFor !== null && viewer.kind === 'user' && viewer.id !== drawnFor) throw new Refusal('viewer_changed');
}
