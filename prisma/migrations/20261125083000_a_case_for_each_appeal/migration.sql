-- What is reported about a thing is one open case; appeals are one each, as several decisions about a thing may be appealed at once.
DROP INDEX "Case_one_open_key";
CREATE UNIQUE INDEX "Case_one_open_key" ON "Case" ("subjectKind", "subjectId") WHERE state = 'open' AND kind = 'flags';
