-- How many stood around a thing when its place in the queue was counted: what is shown of a priority is what the queue is ordered by.
ALTER TABLE "Case" ADD COLUMN "answers" INTEGER NOT NULL DEFAULT 0;
UPDATE "Case" c SET answers = t.standing FROM "Comment" m JOIN "Thread" t ON t.id = m."threadId" WHERE c."subjectKind" = 'comment' AND m.id = c."subjectId";
-- As `storedPriority` counts it (lib/case/priority.ts).
UPDATE "Case" c SET priority = coalesce((SELECT sum(f.weight) FROM "Flag" f WHERE f."caseId" = c.id AND f."takenBackAt" IS NULL), 0)
  + ln(1 + c.answers) / ln(2) / 2
  + CASE WHEN EXISTS (SELECT 1 FROM "Flag" f WHERE f."caseId" = c.id AND f."takenBackAt" IS NULL AND f.reason = 'illegal') THEN 100000 ELSE 0 END
  + CASE WHEN c."raisedAt" IS NOT NULL THEN 50000 ELSE 0 END
  + extract(epoch FROM timestamptz '2026-01-01 00:00:00+00' - c."openedAt") / 21600
  WHERE c.state = 'open';
