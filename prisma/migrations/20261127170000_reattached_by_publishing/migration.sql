-- Where a mark was before it was put on other words may be in the revision before: whoever publishes puts it elsewhere in the new one.
ALTER TABLE "Reattachment" ADD COLUMN "fromRevisionId" UUID;
ALTER TABLE "Reattachment" DISABLE TRIGGER USER;
UPDATE "Reattachment" SET "fromRevisionId" = "revisionId";
ALTER TABLE "Reattachment" ENABLE TRIGGER USER;
ALTER TABLE "Reattachment" ALTER COLUMN "fromRevisionId" SET NOT NULL;
ALTER TABLE "Reattachment" ADD CONSTRAINT "Reattachment_fromRevisionId_fkey" FOREIGN KEY ("fromRevisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
