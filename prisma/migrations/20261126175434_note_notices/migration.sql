-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'note';

-- AlterTable
ALTER TABLE "ModeratorNote" ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "noteId" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_noteId_kind_key" ON "Notice"("userId", "noteId", "kind");

ALTER TABLE "Notice" DROP CONSTRAINT "Notice_source_check";
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_source_check" CHECK (num_nonnulls("eventNumber", "actionNumber", "noteId") = 1);

-- What was noted before this was possible is no news.
UPDATE "ModeratorNote" SET "toldAt" = at;
-- Notes that are still to be told of are few, and are looked for often.
CREATE INDEX "ModeratorNote_untold_idx" ON "ModeratorNote" (at) WHERE "toldAt" IS NULL;
