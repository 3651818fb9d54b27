'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useKeptField } from '@/components/moderation/kept-words';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import type { NameDisputeInput } from '@/lib/dispute';
import { QuestionFields } from './question-fields';

/** Where a moderator names a disagreement; what they have written stays until the server has it, on this device too. */
export function NameForm({ articleId, target, quote, name, onNamed }: {
  articleId: string;
  target: NameDisputeInput['target'];
  /** The words it is about. Missing for one on the whole article. */
  quote: string | null;
  name: (input: NameDisputeInput) => Promise<Answer<{ disputeId: string }>>;
  onNamed: (disputeId: string) => void;
}) {
  const t = useTranslations('dispute');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const clientId = useRef<string | null>(null);
  const place = `dispute:${articleId}:${quote ?? ''}`;
  const question = useKeptField<HTMLInputElement>(`${place}:question`);
  const about = useKeptField<HTMLTextAreaElement>(`${place}:about`);
  return (
    <form
      className="dispute-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        const written = fieldsOf(event.currentTarget);
        clientId.current ??= crypto.randomUUID();
        setBusy(true);
        void name({ articleId, target, question: written['question'] ?? '', about: written['about'] ?? '', clientId: clientId.current }).then((answer) => {
          setBusy(false);
          if (answer.ok) {
            question.forget();
            about.forget();
            onNamed(answer.value.disputeId);
          } else setTrouble(answer.message);
        });
      }}
    >
      {quote === null ? <p className="hint">{t('on_article')}</p> : <><p className="hint">{t('on_passage')}</p><blockquote className="thread-quote" dir="auto">{quote}</blockquote></>}
      <QuestionFields question="" about="" isFixed={false} kept={{ question: question.field, about: about.field }} />
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      <p><button type="submit" className="button" aria-disabled={isBusy}>{t('name')}</button></p>
    </form>
  );
}
