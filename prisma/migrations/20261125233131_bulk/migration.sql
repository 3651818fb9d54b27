-- Words that are like others: what is looked for in a discussion, and what was decided on similar ones. Trusted since
-- Postgres 13: whoever owns the database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "BulkState" AS ENUM ('previewed', 'running', 'paused', 'done', 'cancelled');

-- CreateEnum
CREATE TYPE "BulkOutcome" AS ENUM ('keep', 'remove', 'restore', 'undo');

-- CreateEnum
CREATE TYPE "BulkItemState" AS ENUM ('waiting', 'done', 'skipped');

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "decidedById" UUID,
ADD COLUMN     "raisedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "BulkJob" (
    "id" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "outcome" "BulkOutcome" NOT NULL,
    "search" JSONB NOT NULL,
    "leftAlone" JSONB NOT NULL,
    "more" BOOLEAN NOT NULL DEFAULT false,
    "total" INTEGER NOT NULL,
    "state" "BulkState" NOT NULL DEFAULT 'previewed',
    "groundId" UUID,
    "facts" TEXT NOT NULL DEFAULT '',
    "undoesId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "jobId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "commentId" UUID NOT NULL,
    "seen" "CommentState" NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "state" "BulkItemState" NOT NULL DEFAULT 'waiting',
    "because" TEXT NOT NULL DEFAULT '',
    "undoesId" UUID,
    "actionId" UUID,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("jobId","place")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BulkJob_undoesId_key" ON "BulkJob"("undoesId");

-- CreateIndex
CREATE INDEX "BulkJob_createdAt_idx" ON "BulkJob"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "BulkJob_byId_clientId_key" ON "BulkJob"("byId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "BulkItem_actionId_key" ON "BulkItem"("actionId");

-- CreateIndex
CREATE INDEX "BulkItem_jobId_state_place_idx" ON "BulkItem"("jobId", "state", "place");

-- CreateIndex
CREATE UNIQUE INDEX "BulkItem_jobId_commentId_key" ON "BulkItem"("jobId", "commentId");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_name_key" ON "SavedView"("userId", "name");

-- CreateIndex
CREATE INDEX "Comment_words_idx" ON "Comment" USING GIN ("text" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_groundId_fkey" FOREIGN KEY ("groundId") REFERENCES "Ground"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "BulkJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "BulkJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "ModerationAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be false.
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_ended_check" CHECK ((state IN ('done', 'cancelled')) = ("endedAt" IS NOT NULL));
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_started_check" CHECK (state IN ('previewed', 'cancelled') OR "startedAt" IS NOT NULL);
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_undoes_check" CHECK ((outcome = 'undo') = ("undoesId" IS NOT NULL));
-- A removal that has begun rests on a ground, and says what happened.
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_ground_check" CHECK (outcome <> 'remove' OR "startedAt" IS NULL OR ("groundId" IS NOT NULL AND facts <> ''));
-- Each is done with its action, skipped with its reason, or neither.
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_done_check" CHECK ((state = 'done') = ("actionId" IS NOT NULL));
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_skipped_check" CHECK ((state = 'skipped') = (because <> ''));
-- Those that are under way, of which there are few.
CREATE INDEX "BulkJob_running_idx" ON "BulkJob" (id) WHERE state = 'running';
CREATE INDEX "BulkJob_previewed_idx" ON "BulkJob" ("createdAt") WHERE state = 'previewed';

-- The queue, by whom it is about and by who looks at it or decided it, in its own order.
CREATE INDEX "Case_queue_of_author_idx" ON "Case" ("authorId", priority DESC, id) WHERE state = 'open';
CREATE INDEX "Case_queue_of_claimant_idx" ON "Case" ("claimedById", priority DESC, id) WHERE state = 'open' AND "claimedById" IS NOT NULL;
CREATE INDEX "Case_decided_of_author_idx" ON "Case" ("authorId", "decidedAt" DESC, id) WHERE state <> 'open';
CREATE INDEX "Case_decided_by_idx" ON "Case" ("decidedById", "decidedAt" DESC, id) WHERE state <> 'open';
-- Appeals that have not been put above the others yet.
CREATE INDEX "Case_to_raise_idx" ON "Case" ("openedAt") WHERE state = 'open' AND kind = 'appeal' AND "raisedAt" IS NULL;
UPDATE "Case" c SET "decidedById" = a."byId" FROM "ModerationAction" a WHERE a.id = c."actionId" AND c.state <> 'open';
