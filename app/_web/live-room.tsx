'use client';
import { useTranslations } from 'next-intl';
import { useMemo, type ComponentProps } from 'react';
import { ReadingRoom } from '@/components/reading/reading-room';
import { connect } from './connect';

/** The reading room, connected to the server. */
export function LiveRoom(props: Omit<ComponentProps<typeof ReadingRoom>, 'verbs'>) {
  const refusal = useTranslations('refusal');
  const { slug } = props.reading.article;
  const verbs = useMemo(() => connect(slug, refusal('offline')), [slug, refusal]);
  return <ReadingRoom {...props} verbs={verbs} />;
}
