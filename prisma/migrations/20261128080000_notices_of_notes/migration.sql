-- A note goes when somebody is forgotten, and what tells of it goes with it.
DELETE FROM "Notice" WHERE "noteId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ModeratorNote" n WHERE n.id = "noteId");
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "ModeratorNote"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notice_noteId_idx" ON "Notice"("noteId");
