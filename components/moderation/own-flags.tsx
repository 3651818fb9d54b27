'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { OwnFlagView, TakeBackFlagInput } from '@/lib/moderation';

type Answer = { ok: true } | { ok: false; reason: string; message: string };

/** What somebody has reported, and what became of it. */
export function OwnFlags({ flags, takeBack }: { flags: readonly OwnFlagView[]; takeBack: (input: TakeBackFlagInput) => Promise<Answer> }) {
  const t = useTranslations('decisions');
  if (flags.length === 0) return <p className="empty">{t('no_flags')}</p>;
  return <ol className="decision-list">{flags.map((flag) => <Flag key={flag.id} flag={flag} takeBack={takeBack} />)}</ol>;
}

function Flag({ flag: { id, subject, article, reason, note, at, state, decidedAt }, takeBack }: { flag: OwnFlagView; takeBack: (input: TakeBackFlagInput) => Promise<Answer> }) {
  const t = useTranslations('decisions');
  const [attempt, setAttempt] = useState<{ busy: boolean; trouble: string }>({ busy: false, trouble: '' });
  return (
    <li>
      <h3>{t(`subject_${subject.kind}`)}: {t(`reason_${reason}`)}</h3>
      {note !== '' && <p className="written" dir="auto">{note}</p>}
      <p className="facts">
        <Moment at={at} />
        {article && <a href={articleAddress(article.slug)} dir="auto">{article.title}</a>}
        {subject.kind === 'comment' && <a href={`/c/${subject.id}`}>{t('see_it')}</a>}
      </p>
      <p className="facts">
        <span className="state">{t(`flag_${state}`)}</span>
        {decidedAt !== null && <Moment at={decidedAt} />}
        {state === 'open' && (
          <button
            type="button"
            className="link only-scripted"
            disabled={attempt.busy}
            aria-label={t('take_back_named', { at: new Date(at) })}
            onClick={() => {
              setAttempt({ busy: true, trouble: '' });
              void takeBack({ flagId: id }).then((answer) => setAttempt({ busy: false, trouble: answer.ok ? '' : answer.message }));
            }}
          >
            {attempt.busy ? t('taking_back') : t('take_back')}
          </button>
        )}
      </p>
      {attempt.trouble !== '' && <p className="trouble" role="alert">{attempt.trouble}</p>}
    </li>
  );
}
