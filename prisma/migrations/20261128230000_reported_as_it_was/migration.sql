-- A comment that was edited after a decision is another thing to report, as a name is that was changed.
ALTER TABLE "Flag" ADD COLUMN "edition" INTEGER NOT NULL DEFAULT 0 CHECK ("edition" >= 0);
UPDATE "Flag" f SET "edition" = (SELECT count(*) FROM "EarlierComment" e WHERE e."commentId" = f."subjectId" AND e."replacedAt" <= f."at") WHERE f."subjectKind" = 'comment';
DROP INDEX "Flag_one_a_person_key";
CREATE UNIQUE INDEX "Flag_one_a_person_key" ON "Flag" ("byId", "subjectKind", "subjectId", "words", "edition") WHERE "byId" IS NOT NULL AND "takenBackAt" IS NULL;
