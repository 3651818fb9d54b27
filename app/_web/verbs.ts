import { ConfirmInput, EraseInput, HighlightInput, ReattachInput, ReattachmentsInput, ShareInput } from '@/lib/annotation';
import { confirm, erase, highlight, reattach, reattachments, share } from '@/lib/annotation/server';
import { EditInput, MoreInput, OpenInput, PeopleInput, ReplyInput, WithdrawInput } from '@/lib/discussion';
import { edit, more, open, people, rename, reply, withdraw } from '@/lib/discussion/server';
import { NearInput, VisitedInput } from '@/lib/reading';
import { near, visited } from '@/lib/reading/server';
import { AskNewPasswordInput, ChooseNewPasswordInput, ProveInput } from '@/lib/mail';
import { askNewPassword, askProof, chooseNewPassword, prove } from '@/lib/mail/server';
import { ChooseInput, ReadNoticesInput, WatchInput } from '@/lib/notice';
import { choose, readNotices, watch } from '@/lib/notice/server';
import { PICTURE_LIMIT } from '@/lib/picture';
import { keep } from '@/lib/picture/server';
import { z } from 'zod';
import {
  AcknowledgeInput, AdoptGroundsInput, AppealInput, ArrangeThreadInput, BulkInput, ClaimInput, CloseDiscussionInput, DecideInput, DecideThingInput, DropViewInput, FeatureInput, FlagInput, HearInput, KeepGroundInput, KeepViewInput, LiftInput, MoveInput, NoteInput, OrderGroundsInput,
  PreviewBulkInput, QueueInput, ReportIllegalInput, SanctionInput, ScreenArticleInput, StartBulkInput, SteerBulkInput, TakeBackFlagInput, TakeUpInput, UndoInput,
} from '@/lib/moderation';
import {
  acknowledge, adoptGrounds, appeal, arrangeThread, bulk, claim, closeDiscussion, decide, decideThing, dropView, escalate, feature, flag, grounds, groundsToKeep, hear, item, keepGround, keepView, lift, move, note, orderGrounds, previewBulk, queue, recall, reportIllegal, sanction, screenArticle,
  startBulk, steerBulk, takeBackFlag, takeUp, undo, undoBulk,
} from '@/lib/moderation/server';
import { DryRunInput, KeepWordRuleInput, TryTextInput } from '@/lib/screening';
import { dryRun, keepWordRule, tryText, wordRules } from '@/lib/screening/server';
import { ArrangeDisputeInput, GatherInput, MoveDisputeInput, NameDisputeInput, PositionInput, SummariseInput, SummariseThreadInput, WeighInput } from '@/lib/dispute';
import { arrangeDispute, gather, moveDispute, nameDispute, summarise, summariseThread, takePosition, weigh } from '@/lib/dispute/server';
import { ChangePasswordInput, CodeInput, RenameInput } from '@/lib/user';
import { beginSecondFactor, changePassword, dropSecondFactor, renewCodes, setSecondFactor, showCode } from '@/lib/user/server';
import { AddAuthorInput, ArrangeInput, FILE_LIMIT, RemoveAuthorInput } from '@/lib/article';
import { addAuthor, arrange, removeAuthor } from '@/lib/article/server';
import { BeginInput, DiscardInput, DraftInput, KeepFromInput, LookInput, PublishInput, SaveInput } from '@/lib/revision';
import { begin, bring, discard, draft, keepFrom, look, publish, save } from '@/lib/revision/server';
import { action, LARGEST_DRAFT, renewing, telling, upload } from './action';
import { askersSession } from './session';

/**
 * Every verb, a line each. They are plain endpoints and not server actions: an action's address changes with
 * every build, and a draft that was written offline must still find its way after a deployment (decision 0003).
 */
export const verbs = {
  highlight: action(HighlightInput, highlight),
  share: action(ShareInput, share),
  erase: action(EraseInput, erase),
  reattach: action(ReattachInput, reattach),
  reattachments: action(ReattachmentsInput, reattachments),
  confirm: action(ConfirmInput, confirm),
  'read-notices': action(ReadNoticesInput, readNotices),
  choose: action(ChooseInput, choose),
  watch: action(WatchInput, watch),
  'ask-proof': action(z.object({}), askProof),
  prove: action(ProveInput, prove),
  open: action(OpenInput, open),
  reply: action(ReplyInput, reply),
  edit: action(EditInput, edit),
  withdraw: action(WithdrawInput, withdraw),
  flag: action(FlagInput, flag),
  decide: action(DecideInput, decide),
  'decide-thing': action(DecideThingInput, decideThing),
  undo: action(UndoInput, undo),
  'keep-view': action(KeepViewInput, keepView),
  'drop-view': action(DropViewInput, dropView),
  'preview-bulk': action(PreviewBulkInput, previewBulk, LARGEST_DRAFT),
  bulk: action(BulkInput, bulk),
  'start-bulk': action(StartBulkInput, startBulk),
  'steer-bulk': action(SteerBulkInput, steerBulk),
  'undo-bulk': action(BulkInput, undoBulk),
  sanction: action(SanctionInput, sanction),
  lift: action(LiftInput, lift),
  'arrange-thread': action(ArrangeThreadInput, arrangeThread),
  'screen-article': action(ScreenArticleInput, screenArticle),
  'close-discussion': action(CloseDiscussionInput, closeDiscussion),
  feature: action(FeatureInput, feature),
  move: action(MoveInput, move),
  appeal: action(AppealInput, appeal),
  hear: action(HearInput, hear),
  note: action(NoteInput, note),
  queue: action(QueueInput, queue),
  item: action(ClaimInput, item),
  claim: action(ClaimInput, claim),
  'take-up': action(TakeUpInput, takeUp),
  escalate: action(ClaimInput, escalate),
  recall: action(ClaimInput, recall),
  people: action(PeopleInput, people),
  'name-dispute': action(NameDisputeInput, nameDispute),
  'arrange-dispute': action(ArrangeDisputeInput, arrangeDispute),
  'move-dispute': action(MoveDisputeInput, moveDispute),
  gather: action(GatherInput, gather),
  'take-position': action(PositionInput, takePosition),
  summarise: action(SummariseInput, summarise),
  'summarise-thread': action(SummariseThreadInput, summariseThread),
  weigh: action(WeighInput, weigh),
  more: action(MoreInput, more),
  near: action(NearInput, near),
  visited: action(VisitedInput, visited),
  look: action(LookInput, look),
  bring: upload(bring, FILE_LIMIT),
  begin: action(BeginInput, begin, LARGEST_DRAFT, 'draft_too_large'),
  save: action(SaveInput, save, LARGEST_DRAFT, 'draft_too_large'),
  draft: action(DraftInput, draft),
  discard: action(DiscardInput, discard),
  publish: action(PublishInput, publish),
  arrange: action(ArrangeInput, arrange),
  'add-author': action(AddAuthorInput, addAuthor),
  'remove-author': action(RemoveAuthorInput, removeAuthor),
  keep: upload(keep, PICTURE_LIMIT, 'picture_too_large'),
  'keep-from': action(KeepFromInput, keepFrom),
  'report-illegal': action(ReportIllegalInput, reportIllegal),
  'take-back-flag': action(TakeBackFlagInput, takeBackFlag),
  acknowledge: action(AcknowledgeInput, acknowledge),
  rules: action(z.object({}), grounds),
  'grounds-to-keep': action(z.object({}), groundsToKeep),
  'keep-ground': action(KeepGroundInput, keepGround),
  'order-grounds': action(OrderGroundsInput, orderGrounds),
  'adopt-grounds': action(AdoptGroundsInput, adoptGrounds),
  'word-rules': action(z.object({}), wordRules),
  'keep-word-rule': action(KeepWordRuleInput, keepWordRule),
  'dry-run': action(DryRunInput, (ctx, input) => dryRun(ctx, input)),
  'try-text': action(TryTextInput, tryText),
  rename: action(RenameInput, rename),
  'change-password': action(ChangePasswordInput, renewing(telling('password', changePassword))),
  'ask-new-password': action(AskNewPasswordInput, askNewPassword),
  'choose-new-password': action(ChooseNewPasswordInput, chooseNewPassword),
  'begin-second-factor': action(z.object({}), beginSecondFactor),
  'set-second-factor': action(CodeInput, renewing(telling('factor_set', setSecondFactor))),
  'renew-codes': action(CodeInput, renewCodes),
  'drop-second-factor': action(CodeInput, renewing(telling('factor_dropped', dropSecondFactor))),
  'show-code': action(CodeInput, renewing(async (ctx, { code }) => showCode(ctx, { session: await askersSession(), code }))),
};
