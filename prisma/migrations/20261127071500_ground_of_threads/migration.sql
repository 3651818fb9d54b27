-- What keeps everybody from answering in a thread rests on a rule from now on. What was locked or slowed down before stays as it was.
ALTER TABLE "Thread" ADD COLUMN "groundId" UUID;
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_groundId_fkey" FOREIGN KEY ("groundId") REFERENCES "Ground"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ModerationAction" ADD CONSTRAINT "ModerationAction_thread_ground_check" CHECK (NOT (kind = 'lock' OR (kind = 'slow' AND after->>'slowMinutes' IS NOT NULL)) OR "groundId" IS NOT NULL) NOT VALID;
