import 'server-only';
import type { Node } from 'prosemirror-model';
import { articleDoc, labelsIn, layout } from '@/lib/richtext';
import { carry, guardsFor, type Carried, type Passage } from '@/lib/text';
import type { Tx } from '../../db';
import type { Motivation, KeptVisibility } from '../index';
import { nextAnchor, type Anchor } from '../anchor';
import { anchorOf, type AnchorRow } from './anchor-row';

/** A mark of an article, where it lies before a revision and where it will lie after. */
export interface Fate {
  annotationId: string;
  userId: string;
  motivation: Motivation;
  visibility: KeptVisibility;
  /** The words it was made on, and where that was. */
  exact: string;
  made: Passage;
  last: Anchor;
  next: Anchor;
}

type Row = AnchorRow & { annotationId: string; userId: string; motivation: Motivation; visibility: KeptVisibility; exact: string; madeOn: string; madeStart: number; madeEnd: number };

/** What would become of every mark of an article if it became another document. Reads only. */
export async function fates(tx: Tx, { articleId, revisionId, doc }: { articleId: string; revisionId: string; doc: Node }): Promise<Fate[]> {
  const next = { doc, text: layout(doc).text };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT n.id AS "annotationId", n."userId", n.motivation, n.visibility, n.exact, n."revisionId" AS "madeOn",
           m.start AS "madeStart", m."end" AS "madeEnd", a.*
    FROM "Annotation" n
    JOIN "Anchor" a ON a."annotationId" = n.id AND a."revisionId" = ${revisionId}::uuid
    JOIN "Anchor" m ON m."annotationId" = n.id AND m."revisionId" = n."revisionId"
    WHERE n."articleId" = ${articleId}::uuid
    ORDER BY m.start, m."end", n.id`;
  const marks = rows.map((row) => ({ row, last: anchorOf(row), made: { start: row.madeStart, end: row.madeEnd } }));

  // Each text is compared with the next one once, whatever lies on it.
  const asked = new Map<string, Passage[]>([[revisionId, []]]);
  const places = marks.map(({ row, last, made }) => ({
    step: last.state === 'orphaned' ? null : place(asked, revisionId, last),
    direct: last.state === 'exact' || last.state === 'moved' ? null : place(asked, row.madeOn, made),
  }));
  const revisions = await tx.revision.findMany({ where: { id: { in: [...asked.keys()] } }, select: { id: true, text: true, lang: true, content: true } });
  const carried = new Map(revisions.map(({ id, content, ...was }) => [id, carryOver({ ...was, doc: articleDoc(content) }, next, asked.get(id) ?? [])]));
  const answer = (to: { on: string; at: number } | null): Carried | null => (to === null ? null : (carried.get(to.on)?.[to.at] ?? null));

  return marks.map(({ row, last, made }, i) => {
    const { annotationId, userId, motivation, visibility, exact } = row;
    const { step = null, direct = null } = places[i] ?? {};
    return { annotationId, userId, motivation, visibility, exact, made, last, next: nextAnchor({ made, exact, last, step: answer(step), direct: answer(direct) }) };
  });
}

/** A document and its canonical text. The document is missing where it cannot be read: then its tables are words like any other. */
interface Said {
  doc: Node | null;
  text: string;
}

/** Where passages of one document are in another, by their words and by what they stand under in tables. */
export function carryOver(before: Said & { lang: string }, after: Said, passages: readonly Passage[]): Carried[] {
  return carry(before.text, after.text, passages, guardsFor(before.lang), { before: before.doc ? labelsIn(before.doc) : [], after: after.doc ? labelsIn(after.doc) : [] });
}

function place(asked: Map<string, Passage[]>, on: string, { start, end }: Passage): { on: string; at: number } {
  const passages = asked.get(on) ?? [];
  asked.set(on, passages);
  return { on, at: passages.push({ start, end }) - 1 };
}
