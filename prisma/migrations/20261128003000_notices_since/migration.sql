-- What is told with a notice is told within a while of its first thing, not of its last: one that slid on told nobody of anything by mail again.
ALTER TABLE "Notice" ADD COLUMN "since" TIMESTAMPTZ(3);
UPDATE "Notice" SET "since" = "at";
ALTER TABLE "Notice" ALTER COLUMN "since" SET NOT NULL;

-- Whoever ended the letters of the day gets none either when more letters would come in a day than are sent at once.
ALTER TABLE "User" ADD COLUMN "wantsDigests" BOOLEAN NOT NULL DEFAULT true;
