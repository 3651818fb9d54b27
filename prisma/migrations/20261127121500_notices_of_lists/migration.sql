-- What a list of decisions does to somebody's comments is told as one notice, not one for each comment.
ALTER TABLE "Notice" ADD COLUMN "bulkId" UUID;
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_bulkId_fkey" FOREIGN KEY ("bulkId") REFERENCES "BulkJob"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "Notice_userId_bulkId_kind_key" ON "Notice"("userId", "bulkId", "kind");
-- A list that is forgotten finds its notices.
CREATE INDEX "Notice_bulkId_idx" ON "Notice"("bulkId");
