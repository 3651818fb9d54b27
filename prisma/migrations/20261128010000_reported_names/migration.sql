-- A name that was reported is kept as it was: another that its person takes later is another thing, and can be reported by the same people.
ALTER TABLE "Flag" ADD COLUMN "words" TEXT NOT NULL DEFAULT '';
-- Of those reported before, what they are called now is the best there is.
UPDATE "Flag" f SET "words" = u.name FROM "User" u WHERE f."subjectKind" = 'person' AND u.id = f."subjectId";
DROP INDEX "Flag_one_a_person_key";
CREATE UNIQUE INDEX "Flag_one_a_person_key" ON "Flag" ("byId", "subjectKind", "subjectId", "words") WHERE "byId" IS NOT NULL AND "takenBackAt" IS NULL;
