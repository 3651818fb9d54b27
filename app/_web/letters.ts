import { createTranslator } from 'next-intl';
import { noticeAddress, noticeWords } from '@/components/notice/notice-words';
import { env } from '@/lib/env';
import type { Block, Composed } from '@/lib/mail';
import type { Compose } from '@/lib/mail/server';
import type { LetterView, NoticeView, ReportView } from '@/lib/notice';
import { letterView } from '@/lib/notice/server';
import { MESSAGES as messages } from '@/messages';

/*
 * Letters, put into words. Everything they say is in the message catalogue; where they lead is on this site. A letter is written
 * outside any request, so the words are found without one.
 */

const LANG = 'en';

/** A letter whose time has come, in words. */
export const compose: Compose = async (ctx, letter) => {
  const view = await letterView(ctx, letter);
  return view && inWords(view);
};

function words() {
  const common = { locale: LANG, messages, timeZone: 'UTC' } as const;
  return {
    letters: createTranslator({ ...common, namespace: 'letters' }),
    notices: createTranslator({ ...common, namespace: 'notices' }),
    decisions: createTranslator({ ...common, namespace: 'decisions' }),
  };
}
type Words = ReturnType<typeof words>;

function inWords(view: LetterView): Composed {
  const t = words();
  switch (view.purpose) {
    case 'notice':
      return noticeLetter(view, t);
    case 'digest':
      return digest(view, t);
    case 'proof':
      return {
        subject: t.letters('proof_subject'),
        lang: LANG,
        blocks: [greeting(view.name, t), { kind: 'words', text: t.letters('proof', { address: view.address }) }, { kind: 'way', text: t.letters('proof_way'), address: here(view.way) }, { kind: 'foot', text: t.letters('proof_foot') }],
      };
    case 'password':
      return {
        subject: t.letters('password_subject'),
        lang: LANG,
        blocks: [greeting(view.name, t), { kind: 'words', text: t.letters('password') }, { kind: 'way', text: t.letters('password_way'), address: here(view.way) }, { kind: 'foot', text: t.letters('password_foot') }],
      };
    case 'changed':
      return {
        subject: t.letters(`changed_${view.what}`),
        lang: LANG,
        blocks: [
          greeting(view.name, t),
          { kind: 'words', text: t.letters(`changed_${view.what}`) },
          // Where they sign in with another address now, no password helps who reads this.
          ...(view.what === 'address'
            ? [{ kind: 'words' as const, text: t.letters('changed_by_operator', { at: new Date(view.at) }) }]
            : [{ kind: 'words' as const, text: t.letters('changed', { at: new Date(view.at) }) }, { kind: 'way' as const, text: t.letters('password_way'), address: here('/sign-in/forgotten') }]),
        ],
      };
    case 'receipt':
      return reportLetter(view, t, { subject: t.letters('receipt_subject'), said: t.letters('receipt', whatWasReported(view)), next: t.letters('receipt_next') });
    case 'outcome':
      return reportLetter(view, t, { subject: t.letters('outcome_subject'), said: t.letters(`outcome_${view.state}`, whatWasReported(view)), next: t.letters(`outcome_${view.state}_next`) });
  }
}

function whatWasReported({ at, article }: ReportView): { at: Date; of: 'article' | 'name'; title: string } {
  return { at: new Date(at), of: article === null ? 'name' : 'article', title: article?.title ?? '' };
}

/** To an address that nobody has proven: nothing stands in it that whoever gave the address has typed. */
function reportLetter({ flagId }: ReportView, t: Words, { subject, said, next }: { subject: string; said: string; next: string }): Composed {
  return {
    subject,
    lang: LANG,
    blocks: [
      { kind: 'words', text: said },
      { kind: 'words', text: t.letters('receipt_number', { number: flagId }) },
      { kind: 'words', text: next },
      { kind: 'way', text: t.letters('receipt_way'), address: here('/log') },
      { kind: 'foot', text: t.letters('receipt_foot') },
    ],
  };
}

function noticeLetter({ name, notice, statement, unsubscribe }: LetterView & { purpose: 'notice' }, t: Words): Composed {
  const said = lineOf(notice, t);
  const isOfMany = notice.kind === 'decided' && notice.count > 1;
  const stated: Block[] = statement === null ? [] : statementBlocks(statement, t);
  const reason: Block[] = notice.kind === 'picked' && notice.reason !== '' ? [{ kind: 'quote', text: notice.reason }] : [];
  return {
    subject: said,
    lang: LANG,
    blocks: [
      greeting(name, t),
      { kind: 'words', text: said },
      ...reason,
      ...(isOfMany && statement !== null ? [{ kind: 'words' as const, text: t.letters('each_of_many') }] : []),
      ...stated,
      { kind: 'way', text: t.letters(statement?.can.appeal.allowed !== true ? 'show' : isOfMany ? 'read_and_appeal_many' : 'read_and_appeal'), address: here(noticeAddress(notice)) },
      ...feet(unsubscribe, t.letters('end_kind', { kind: t.letters(`kind_${notice.kind}`) }), t),
    ],
    unsubscribe: here(`/api/unsubscribe${unsubscribe}`),
  };
}

/** A statement of reasons (Digital Services Act, article 17): what, on what ground, why, until when, of what, and what can be done. */
function statementBlocks({ kind, ground, facts, until, automatic, text, can }: NonNullable<(LetterView & { purpose: 'notice' })['statement']>, t: Words): Block[] {
  const part = (title: string, ...blocks: Block[]): Block[] => [{ kind: 'heading', text: title }, ...blocks];
  return [
    // What was done with a comment stands in the letter's first line.
    ...(kind === 'remove' || kind === 'return_to_author' ? [] : [{ kind: 'words' as const, text: t.decisions(`kind_${kind}`) }]),
    ...part(t.decisions('ground_title'), { kind: 'words', text: ground.rule === '' ? ground.name : `${ground.name}\n${ground.rule}` }),
    ...(facts === '' ? [] : part(t.decisions('facts'), { kind: 'words', text: facts })),
    ...(until === null ? [] : part(t.decisions('until_title'), { kind: 'words', text: t.letters('until', { until: new Date(until) }) })),
    ...part(t.decisions('how'), { kind: 'words', text: automatic ? t.decisions('by_machine') : t.decisions('by_person') }),
    ...(text === null ? [] : part(t.decisions('as_it_was'), { kind: 'quote', text })),
    ...(can.appeal.allowed ? part(t.decisions('appeal_title'), { kind: 'words', text: t.decisions('appeal_lede') }, { kind: 'words', text: t.decisions('appeal_beyond') }) : []),
  ];
}

function digest({ name, day, groups, unsubscribe }: LetterView & { purpose: 'digest' }, t: Words): Composed {
  const at = new Date(day);
  return {
    subject: t.letters('digest_subject', { at, count: groups.reduce((sum, { notices }) => sum + notices.length, 0) }),
    lang: LANG,
    blocks: [
      greeting(name, t),
      { kind: 'words', text: t.letters('digest', { at }) },
      ...groups.flatMap(({ article, notices }): Block[] => [
        { kind: 'heading', text: article?.title ?? t.letters('about_you'), ...(article ? { lang: article.lang } : {}) },
        { kind: 'list', items: notices.map((notice) => ({ text: noticeWords(notice, t.notices, 'alone'), address: here(noticeAddress(notice)) })) },
      ]),
      { kind: 'way', text: t.letters('all_notices'), address: here('/notices') },
      ...feet(unsubscribe, t.letters('end_digest'), t),
    ],
    unsubscribe: here(`/api/unsubscribe${unsubscribe}`),
  };
}

function greeting(name: string, t: Words): Block {
  return { kind: 'words', text: t.letters('greeting', { name }) };
}

/** Why they hear from us, and the two ways to hear less. */
function feet(unsubscribe: string, end: string, t: Words): Block[] {
  return [
    { kind: 'foot', text: end, address: here(`/unsubscribe${unsubscribe}`) },
    { kind: 'foot', text: t.letters('choose'), address: here('/account') },
  ];
}

/** A notice as a sentence of its own, with the article it is about. */
function lineOf(notice: NoticeView, t: Words): string {
  if (!notice.article) return noticeWords(notice, t.notices, 'alone');
  return t.letters('on_article', { said: noticeWords(notice, t.notices, 'title'), title: notice.article.title });
}

function here(path: string): string {
  return new URL(path, env().NEXTAUTH_URL).href;
}
