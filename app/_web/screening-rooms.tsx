'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { WordsDesk, type WordVerbs } from '@/components/screening/words-desk';
import type { WordRulesView } from '@/lib/screening';
import { send } from './connect';

/* The rules about words, connected to the server. */

export function WordsRoom({ words }: { words: WordRulesView }) {
  const offline = useTranslations('refusal')('offline');
  const verbs = useMemo<WordVerbs>(() => ({
    keep: (input) => send('keep-word-rule', input, offline),
    dryRun: (input) => send('dry-run', input, offline),
    tryText: (input) => send('try-text', input, offline),
    every: () => send('word-rules', {}, offline),
  }), [offline]);
  return <WordsDesk words={words} verbs={verbs} />;
}
