'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { fieldsOf } from '@/components/ui/form-fields';
import { BULK_OUTCOMES, type BulkLine, type BulkSearch } from '@/lib/moderation';
import { BulkList } from './bulk-list';
import { bulkAddress, type BulkVerbs } from './bulk-verbs';

/** Where lists of comments are made, and those there are. */
export function BulkDesk({ lines, next, author, verbs }: {
  lines: readonly BulkLine[];
  /** After which of them earlier ones begin. Missing on the last page. */
  next: string | null;
  /** Whose comments it is about already. Missing when nothing was said. */
  author: { id: string; name: string } | null;
  verbs: Pick<BulkVerbs, 'previewBulk'>;
}) {
  const t = useTranslations('bulk');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isLive, setLive] = useState(false);
  // One list, however often it is asked for; another when something else is.
  const clientId = useRef<string>(undefined);
  useEffect(() => setLive(true), []);

  async function list(form: HTMLFormElement): Promise<void> {
    const { outcome = '', words = '', by = '', on = '', since = '', until = '' } = fieldsOf(form);
    const chosen = BULK_OUTCOMES.find((one) => one === outcome);
    if (!chosen) return;
    setBusy(true);
    setTrouble(null);
    clientId.current ??= crypto.randomUUID();
    const search: BulkSearch = { commentIds: null, authorId: null, articleId: null, words, since: dayOf(since), until: dayOf(until) };
    const answer = await verbs.previewBulk({ clientId: clientId.current, outcome: chosen, search, authorName: by, articleAddress: on });
    if (answer.ok) location.assign(bulkAddress(answer.value.bulkId));
    else {
      setTrouble(answer.message);
      setBusy(false);
    }
  }

  return (
    <>
      <p className="lede">{t('lede')}</p>
      <form
        className="judge-form bulk-form"
        aria-label={t('new')}
        data-live={isLive}
        onChange={() => {
          clientId.current = undefined;
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void list(event.currentTarget);
        }}
      >
        <label><span>{t('what')}</span><select name="outcome" defaultValue="remove">{BULK_OUTCOMES.map((one) => <option key={one} value={one}>{t(`do_${one}`)}</option>)}</select></label>
        <label><span>{t('author')}</span><input name="by" maxLength={200} autoComplete="off" defaultValue={author?.name ?? ''} dir="auto" /></label>
        <label><span>{t('words')}</span><input name="words" maxLength={200} autoComplete="off" dir="auto" /></label>
        <label><span>{t('article')}</span><input name="on" maxLength={1_000} autoComplete="off" dir="auto" /></label>
        <label><span>{t('since')}</span><input name="since" type="date" /></label>
        <label><span>{t('until')}</span><input name="until" type="date" /></label>
        <div className="judge-foot"><button type="submit" className="button" disabled={isBusy}>{t(isBusy ? 'listing' : 'list')}</button></div>
        {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      </form>
      <h2>{t('lists')}</h2>
      <BulkList lines={lines} />
      {next !== null && <p><a href={`/moderation/bulk?after=${next}`}>{t('lists_earlier')}</a></p>}
    </>
  );
}

/** When a day begins, ISO 8601; `null` for none. In UTC, as all of the desk is: two moderators who look at a list read the same days. */
function dayOf(day: string): string | null {
  return day === '' ? null : `${day}T00:00:00.000Z`;
}
