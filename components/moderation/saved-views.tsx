'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import type { DropViewInput, KeepViewInput, QueueInput, SavedViewView } from '@/lib/moderation';
import { queueAddress } from './queue-address';

/** What can be done with views of one's own. */
export interface ViewVerbs {
  keepView: (input: KeepViewInput) => Promise<Answer<SavedViewView[]>>;
  dropView: (input: DropViewInput) => Promise<Answer<SavedViewView[]>>;
}

/** The views a moderator goes back to, as tabs; and the one that is looked at, to be kept, named anew, or kept no longer. */
export function SavedViews({ loaded, filter, verbs }: { loaded: readonly SavedViewView[]; filter: QueueInput; verbs: ViewVerbs }) {
  const t = useTranslations('views');
  const [views, setViews] = useState(loaded);
  const [trouble, setTrouble] = useState<string | null>(null);
  const here = queueAddress(filter);
  const current = views.find((view) => queueAddress(view.filter) === here);

  async function press(asked: Promise<Answer<SavedViewView[]>>): Promise<void> {
    const answer = await asked;
    setTrouble(answer.ok ? null : answer.message);
    if (answer.ok) setViews(answer.value);
  }

  return (
    <div className="saved-views">
      {views.length > 0 && (
        <nav aria-label={t('mine')}>
          {views.map(({ id, name, filter: of }) => <a key={id} href={queueAddress(of)} aria-current={id === current?.id ? 'page' : undefined} dir="auto">{name}</a>)}
        </nav>
      )}
      <details className="only-scripted">
        <summary>{t(current ? 'change' : 'keep_this')}</summary>
        <form
          key={current?.id ?? 'new'}
          onSubmit={(event) => {
            event.preventDefault();
            void press(verbs.keepView({ id: current?.id ?? null, name: fieldsOf(event.currentTarget)['name'] ?? '', filter }));
          }}
        >
          <label><span>{t('name')}</span><input name="name" required maxLength={60} defaultValue={current?.name ?? ''} autoComplete="off" dir="auto" /></label>
          <button type="submit" className="button-quiet">{t(current ? 'rename' : 'keep')}</button>
          {current && <button type="button" className="button-quiet" onClick={() => void press(verbs.dropView({ id: current.id }))}>{t('drop')}</button>}
        </form>
        {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      </details>
    </div>
  );
}
