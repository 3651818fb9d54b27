-- A summary is of a dispute or of a thread. What was published keeps its rows: the column that said of which dispute now says of what.
ALTER TABLE "Citation" DROP CONSTRAINT "Citation_disputeId_number_fkey";
ALTER TABLE "Summary" DROP CONSTRAINT "Summary_disputeId_fkey";
ALTER TABLE "Citation" RENAME COLUMN "disputeId" TO "ofId";
ALTER TABLE "Summary" RENAME COLUMN "disputeId" TO "ofId";
ALTER TABLE "Summary" ADD COLUMN "disputeId" UUID, ADD COLUMN "threadId" UUID;

ALTER TABLE "Summary" DISABLE TRIGGER "Summary_is_immutable";
UPDATE "Summary" SET "disputeId" = "ofId";
ALTER TABLE "Summary" ENABLE TRIGGER "Summary_is_immutable";

CREATE INDEX "Summary_threadId_idx" ON "Summary"("threadId");
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_ofId_number_fkey" FOREIGN KEY ("ofId", "number") REFERENCES "Summary"("ofId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_of_check" CHECK (num_nonnulls("disputeId", "threadId") = 1 AND "ofId" = coalesce("disputeId", "threadId"));
