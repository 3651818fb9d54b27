'use client';
import { Bell, BellRing, Eye, EyeOff, Keyboard, MessagesSquare, PencilLine, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Draft } from '@/components/discussion/drafts';
import { useRootSetting } from '@/components/ui/root-setting';
import type { Discussion } from '@/lib/reading';
import type { Watching } from './room';

/** What a reader can do to the page as a whole. */
export function ReadingBar({ threads, drafts, outdated, watching, onDraft, onPick, onShowAll }: {
  threads: number;
  /** Unsent words on this article, oldest first. */
  drafts: Draft[];
  /** The article was corrected, or a mark put on other words, while the page was open. */
  outdated: Discussion['outdated'];
  /** Whether they follow the article. Missing for a visitor. */
  watching: Watching | null;
  onDraft: (draft: Draft) => void;
  onPick: () => void;
  onShowAll: () => void;
}) {
  const t = useTranslations('bar');
  const [quiet, setQuiet] = useRootSetting('quiet');
  const isQuiet = quiet === 'on';
  const oldest = drafts[0];

  return (
    <div className="reading-bar only-scripted" role="group" aria-label={t('label')}>
      <button type="button" aria-pressed={isQuiet} onClick={() => setQuiet(isQuiet ? '' : 'on')}>
        {isQuiet ? <EyeOff aria-hidden size={15} /> : <Eye aria-hidden size={15} />} {isQuiet ? t('marks_hidden') : t('marks_shown')}
      </button>
      <button type="button" className="by-keyboard" onClick={onPick}><Keyboard aria-hidden size={15} /> {t('pick')}</button>
      {watching && (
        <button type="button" aria-label={watching.isOn(null) ? t('unwatch_label') : t('watch_label')} onClick={() => watching.turn(null, !watching.isOn(null))}>
          {watching.isOn(null) ? <BellRing aria-hidden size={15} /> : <Bell aria-hidden size={15} />} {watching.isOn(null) ? t('unwatch') : t('watch')}
        </button>
      )}
      <button type="button" className="only-narrow" onClick={onShowAll}><MessagesSquare aria-hidden size={15} /> {t('all_threads', { count: threads })}</button>
      {oldest && (
        <button type="button" className="is-draft" onClick={() => onDraft(oldest)}><PencilLine aria-hidden size={15} /> {t('drafts', { count: drafts.length })}</button>
      )}
      {outdated !== false && (
        <a href="" className="is-draft"><RefreshCw aria-hidden size={15} /> {t(outdated === 'text' ? 'outdated' : 'outdated_marks')}</a>
      )}
    </div>
  );
}
