'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { inDays } from './judge-form';
import { bulkAddress, type BulkVerbs } from './bulk-verbs';

/** How far back their comments go with a limit, in days; without days, all of them. */
const CHOICES = [
  { name: 'leave', days: 0 },
  { name: 'day', days: 1 },
  { name: 'week', days: 7 },
  { name: 'all', days: null },
] as const;

/**
 * What becomes of the comments of somebody who is limited. What is chosen is listed at once and its count shown; the list that
 * `onChoose` hears of is what is removed. `undefined` while it is being made.
 */
export function ExistingChoice({ userId, verbs, onChoose }: { userId: string; verbs: Pick<BulkVerbs, 'previewBulk' | 'bulk'>; onChoose: (bulkId: string | null | undefined) => void }) {
  const t = useTranslations('bulk');
  const [found, setFound] = useState<{ id: string; count: number; left: number } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const asked = useRef(0);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  // Gone from the form, it is chosen no longer.
  useEffect(() => () => choose.current(null), []);

  async function list(name: string): Promise<void> {
    const chosen = CHOICES.find((one) => one.name === name) ?? CHOICES[0];
    const turn = (asked.current += 1);
    setFound(null);
    setTrouble(null);
    if (chosen.days === 0) return onChoose(null);
    onChoose(undefined);
    const search = { commentIds: null, authorId: userId, articleId: null, words: '', since: chosen.days === null ? null : inDays(-chosen.days), until: null };
    const made = await verbs.previewBulk({ clientId: crypto.randomUUID(), outcome: 'remove', search });
    const answer = made.ok ? await verbs.bulk({ bulkId: made.value.bulkId }) : made;
    // Something else was chosen meanwhile.
    if (turn !== asked.current) return;
    if (!answer.ok) {
      setTrouble(answer.message);
      return;
    }
    const { id, total, leftAlone } = answer.value;
    setFound({ id, count: total, left: leftAlone.reduce((sum, { count }) => sum + count, 0) });
    onChoose(id);
  }

  return (
    <div className="existing">
      <label>
        <span>{t('existing')}</span>
        <select defaultValue="leave" onChange={(event) => void list(event.target.value)}>
          {CHOICES.map(({ name }) => <option key={name} value={name}>{t(`existing_${name}`)}</option>)}
        </select>
      </label>
      <p className="hint" role="status">{found && <>{t('existing_found', { count: found.count, left: found.left })} <a href={bulkAddress(found.id)} target="_blank">{t('existing_look')}</a></>}</p>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
    </div>
  );
}
