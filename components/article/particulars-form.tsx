'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Moment } from '@/components/ui/moment';
import { SettingsSection } from '@/components/ui/settings-section';
import { TimeField } from '@/components/ui/time-field';
import { articleAddress, SCREENING_MODES, type AddAuthorInput, type ArrangeInput, type Particulars, type RemoveAuthorInput } from '@/lib/article';

/** A time that has come already is now, by the server's clock: nobody's own may be fast. */
const AT_ONCE = new Date(0).toISOString();

type Answer = { ok: true; value: Particulars | null } | { ok: false; reason: string; message: string };

/** What an author can arrange about an article. Each answers with how it stands then; `null` when it is not theirs any more. */
export interface ParticularsVerbs {
  arrange: (input: ArrangeInput) => Promise<Answer>;
  addAuthor: (input: AddAuthorInput) => Promise<Answer>;
  removeAuthor: (input: RemoveAuthorInput) => Promise<Answer>;
}

/** When and where an article is found, until when it is discussed, and who writes it. */
export function ParticularsForm({ particulars: loaded, verbs, deskAddress, draftAddress }: {
  particulars: Particulars;
  verbs: ParticularsVerbs;
  deskAddress: string;
  draftAddress: (draftId: string) => string;
}) {
  const t = useTranslations('particulars');
  const [now, setNow] = useState(loaded);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [closesAt, setClosesAt] = useState(loaded.closesAt);
  const [publishAt, setPublishAt] = useState(loaded.publishedAt);
  const { id: articleId, state, slug, draftId } = now;

  async function keep(asked: Promise<Answer>): Promise<Answer> {
    const answer = await asked;
    if (answer.ok && answer.value === null) location.assign(deskAddress);
    if (answer.ok && answer.value !== null) setNow(answer.value);
    return answer;
  }

  /** For a button, which has no field to show its trouble at. */
  async function press(asked: Promise<Answer>): Promise<void> {
    const answer = await keep(asked);
    setTrouble(answer.ok ? null : answer.message);
  }

  const arrange = (change: Omit<ArrangeInput, 'articleId'>): Promise<Answer> => verbs.arrange({ articleId, ...change });
  return (
    <>
      <header>
        <p className="facts"><a href={deskAddress}>{t('desk')}</a>{draftId !== null && <a href={draftAddress(draftId)}>{t('draft')}</a>}{slug !== null && <a href={articleAddress(slug)}>{t('read')}</a>}</p>
        <h1 dir="auto">{now.title === '' ? t('untitled') : now.title}</h1>
        <p className="lede">{t(`state_${state}`)} {state === 'scheduled' && now.publishedAt !== null && <Moment at={now.publishedAt} time />}{state === 'published' && now.closesAt !== null && <>{t('closes')} <Moment at={now.closesAt} time /></>}</p>
      </header>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}

      {state === 'scheduled' && (
        <SettingsSection title={t('publication')} done={t('saved')} action={t('save_time')} save={() => keep(arrange(publishAt === null ? {} : { publishAt }))}>
          {(wrong) => (
            <>
              <TimeField label={t('publish_at')} hint={t('own_time')} at={now.publishedAt} isRequired onPick={setPublishAt} />
              {wrong && <p className="trouble" role="alert">{wrong.message}</p>}
              <button type="button" className="button-quiet" onClick={() => void press(arrange({ publishAt: AT_ONCE }))}>{t('publish_now')}</button>
            </>
          )}
        </SettingsSection>
      )}

      <SettingsSection title={t('found')} done={t('saved')} action={t('save')} save={(fields) => keep(arrange({ tags: (fields['tags'] ?? '').split(','), unlisted: fields['unlisted'] === 'on' }))}>
        {(wrong) => (
          <>
            <Field key={now.tags.join()} name="tags" label={t('tags')} hint={t('tags_hint')} defaultValue={now.tags.join(', ')} trouble={wrong?.message} dir="auto" />
            <label className="check"><input type="checkbox" name="unlisted" defaultChecked={now.unlisted} /> {t('unlisted')}</label>
            <p className="hint">{state === 'draft' ? t('unlisted_hint_new') : t('unlisted_hint')}</p>
          </>
        )}
      </SettingsSection>

      <SettingsSection title={t('discussion')} done={t('saved')} action={t('save_time')} save={() => keep(arrange({ closesAt }))}>
        {(wrong) => (
          <>
            <TimeField label={t('closes_at')} hint={t('closes_hint')} at={now.closesAt} onPick={setClosesAt} />
            {wrong && <p className="trouble" role="alert">{wrong.message}</p>}
            {state === 'closed' && <button type="button" className="button-quiet" onClick={() => void press(arrange({ closesAt: null }))}>{t('open_again')}</button>}
            {state === 'published' && <button type="button" className="button-quiet" onClick={() => void press(arrange({ closesAt: AT_ONCE }))}>{t('close_now')}</button>}
          </>
        )}
      </SettingsSection>

      <SettingsSection title={t('screening')} done={t('saved')} action={t('save_screening')} save={(fields) => keep(arrange({ screening: SCREENING_MODES.find((mode) => mode === fields['screening']) }))}>
        {(wrong) => (
          <fieldset className="screening-modes" key={now.screening}>
            <legend className="visually-hidden">{t('screening')}</legend>
            {SCREENING_MODES.map((mode) => <label key={mode} className="check"><input type="radio" name="screening" value={mode} defaultChecked={now.screening === mode} /> {t(`screening_${mode}`)}</label>)}
            {wrong && <p className="trouble" role="alert">{wrong.message}</p>}
          </fieldset>
        )}
      </SettingsSection>

      <SettingsSection title={t('authors')} done={t('saved')} action={t('add_author')} save={(fields) => keep(verbs.addAuthor({ articleId, name: fields['author'] ?? '' }))}>
        {(wrong) => (
          <>
            <ul className="author-list">
              {now.authors.map(({ id: userId, name }) => (
                <li key={userId}>
                  <span dir="auto">{name}</span>
                  <button type="button" className="link" aria-label={t('remove_author', { name })} onClick={() => void press(verbs.removeAuthor({ articleId, userId }))}>{t('remove')}</button>
                </li>
              ))}
            </ul>
            {now.authors.length === 0 && <p className="hint">{t('no_authors')}</p>}
            <Field key={now.authors.length} name="author" label={t('author_name')} hint={t('author_hint')} trouble={wrong?.message} required maxLength={80} dir="auto" />
          </>
        )}
      </SettingsSection>

      {slug !== null && (
        <section className="settings">
          <h2>{t('archive')}</h2>
          <p className="hint">{t('archive_hint')}</p>
          <button type="button" className="button-quiet" onClick={() => void press(arrange({ archived: state !== 'archived' }))}>{state === 'archived' ? t('bring_back') : t('put_away')}</button>
        </section>
      )}
    </>
  );
}
