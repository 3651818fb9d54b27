import { EraseInput, HighlightInput, ReattachInput, ShareInput } from '@/lib/annotation';
import { erase, highlight, reattach, share } from '@/lib/annotation/server';
import { EditInput, MoreInput, OpenInput, ReplyInput, WithdrawInput } from '@/lib/discussion';
import { edit, more, open, rename, reply, withdraw } from '@/lib/discussion/server';
import { ChangePasswordInput, RenameInput } from '@/lib/user';
import { changePassword } from '@/lib/user/server';
import { NearInput } from '@/lib/reading';
import { near } from '@/lib/reading/server';
import { BeginInput, DraftInput, PublishInput, SaveInput } from '@/lib/revision';
import { begin, discard, draft, publish, save } from '@/lib/revision/server';
import { action, LARGEST_DRAFT } from './action';

/**
 * Every verb, a line each. They are plain endpoints and not server actions: an action's address changes with
 * every build, and a draft that was written offline must still find its way after a deployment (decision 0003).
 */
export const verbs = {
  highlight: action(HighlightInput, highlight),
  share: action(ShareInput, share),
  erase: action(EraseInput, erase),
  reattach: action(ReattachInput, reattach),
  open: action(OpenInput, open),
  reply: action(ReplyInput, reply),
  edit: action(EditInput, edit),
  withdraw: action(WithdrawInput, withdraw),
  more: action(MoreInput, more),
  near: action(NearInput, near),
  begin: action(BeginInput, begin),
  save: action(SaveInput, save, LARGEST_DRAFT),
  draft: action(DraftInput, draft),
  discard: action(DraftInput, discard),
  publish: action(PublishInput, publish),
  rename: action(RenameInput, rename),
  'change-password': action(ChangePasswordInput, changePassword),
};
