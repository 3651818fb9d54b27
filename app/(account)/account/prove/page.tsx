import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProveRoom } from '@/app/_web/mail-rooms';
import { privatePage } from '@/app/_web/private-page';
import { ProveInput } from '@/lib/mail';
import { Refusal } from '@/lib/refusal';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mail'))('prove_title'), robots: { index: false } };
}

/** Where the link leads by which somebody proves an address. A button proves it and not the visit: mail programs open links, too. */
export default async function ProvePage({ searchParams }: { searchParams: Promise<{ proof?: string; seal?: string }> }) {
  const [{ proof = '', seal = '' }, t] = await Promise.all([searchParams, getTranslations('mail')]);
  const address = `/account/prove?${new URLSearchParams({ proof, seal }).toString()}`;
  return privatePage({ address, room: 'narrow', words: ['mail', 'refusal'] }, () => {
    const link = ProveInput.safeParse({ proofId: proof, seal });
    if (!link.success) throw new Refusal('no_such_thing');
    return Promise.resolve(link.data);
  }, (link) => (
    <>
      <h1>{t('prove_title')}</h1>
      <ProveRoom link={link} />
    </>
  ));
}
