-- The desk is told when what a summary cites is gone, and admins when a case is left to them.
ALTER TYPE "NoticeKind" ADD VALUE 'doubted';
ALTER TYPE "NoticeKind" ADD VALUE 'escalated';

ALTER TABLE "Case" ADD COLUMN "escalatedAt" TIMESTAMPTZ(3);
ALTER TABLE "Case" ADD COLUMN "escalationToldAt" TIMESTAMPTZ(3);
-- When it was done before this was kept nobody knows; it was at the latest now, and is no news.
UPDATE "Case" SET "escalatedAt" = now(), "escalationToldAt" = now() WHERE "escalatedById" IS NOT NULL;
ALTER TABLE "Case" ADD CONSTRAINT "Case_escalated_check" CHECK (("escalatedById" IS NULL) = ("escalatedAt" IS NULL));
CREATE INDEX "Case_untold_idx" ON "Case" ("escalatedAt") WHERE "escalatedAt" IS NOT NULL AND "escalationToldAt" IS NULL;

ALTER TABLE "Notice" ADD COLUMN "caseId" UUID;
CREATE UNIQUE INDEX "Notice_userId_caseId_kind_key" ON "Notice"("userId", "caseId", "kind");
ALTER TABLE "Notice" DROP CONSTRAINT "Notice_source_check";
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_source_check" CHECK (num_nonnulls("eventNumber", "actionNumber", "noteId", "caseId") = 1);
