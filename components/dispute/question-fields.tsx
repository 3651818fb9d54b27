import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { useKeptField } from '@/components/moderation/kept-words';

/** What a dispute asks, and what is to be known before it can be answered. */
export function QuestionFields({ question, about, isFixed, kept }: {
  question: string;
  about: string;
  /** Positions are taken on it. */
  isFixed: boolean;
  /** Where what is written stays on this device. Missing for what was written before, which others may be changing. */
  kept?: { question: ReturnType<typeof useKeptField<HTMLInputElement>>['field']; about: ReturnType<typeof useKeptField<HTMLTextAreaElement>>['field'] };
}) {
  const t = useTranslations('dispute');
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-question`}>{t('question')}</label>
        <input {...kept?.question} id={`${id}-question`} name="question" defaultValue={question} required maxLength={200} readOnly={isFixed} dir="auto" autoComplete="off" aria-describedby={`${id}-question-hint`} />
        <p id={`${id}-question-hint`} className="hint">{isFixed ? t('question_fixed') : t('question_hint')}</p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-about`}>{t('about')}</label>
        <textarea {...kept?.about} id={`${id}-about`} name="about" defaultValue={about} maxLength={1000} rows={3} dir="auto" aria-describedby={`${id}-about-hint`} />
        <p id={`${id}-about-hint`} className="hint">{t('about_hint')}</p>
      </div>
    </>
  );
}
