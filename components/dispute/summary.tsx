import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import type { SummaryView } from '@/lib/dispute';

/** What came of a dispute or a thread, each claim with its citations. Where what is cited does not stand any more, that is said beside it. */
export function Summary({ id, address, summary, heading: Heading }: {
  /** The dispute's or the thread's. */
  id: string;
  /** Where its versions are read. */
  address: string;
  summary: SummaryView;
  heading: 'h2' | 'h4';
}) {
  const t = useTranslations('dispute');
  const { number, latest, at, html } = summary;
  // The words are from the catalogue, and the place for them is written by lib/dispute, which escapes what people have written.
  const said = html.replaceAll('<!--gone-->', ` <span class="gone">${t('cited_gone').replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`)}</span>`);
  return (
    <div role="group" id={`summary-${id}`} className="dispute-summary" aria-labelledby={`came-${id}`}>
      <Heading id={`came-${id}`}>{t('summary')}</Heading>
      {number < latest && <p className="change-note">{t('older_version', { number })} <a href={address}>{t('to_latest')}</a></p>}
      <div className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: said }} />
      <p className="facts">
        <span>{t('by_moderator')}</span><Moment at={at} />
        {Array.from({ length: latest }, (_, i) => i + 1).filter((each) => latest > 1 && each !== number).map((each) => <a key={each} href={`${address}?summary=${each}`}>{t('version', { number: each })}</a>)}
      </p>
    </div>
  );
}
