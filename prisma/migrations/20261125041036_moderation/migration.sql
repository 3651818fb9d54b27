-- CreateEnum
CREATE TYPE "ScreeningMode" AS ENUM ('after', 'before', 'newcomers_before');

-- CreateEnum
CREATE TYPE "SubjectKind" AS ENUM ('comment', 'highlight', 'person', 'thread', 'article', 'dispute', 'position');

-- CreateEnum
CREATE TYPE "FlagReason" AS ENUM ('off_topic', 'abuse', 'hate', 'spam', 'misinformation', 'illegal', 'other', 'screening');

-- CreateEnum
CREATE TYPE "CaseKind" AS ENUM ('flags', 'appeal');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'upheld', 'dismissed');

-- CreateEnum
CREATE TYPE "ActionKind" AS ENUM ('approve', 'keep', 'remove', 'restore', 'return_to_author', 'lock', 'unlock', 'slow', 'pin', 'unpin', 'feature', 'unfeature', 'move', 'close', 'reopen', 'warn', 'hold', 'mute', 'ban', 'lift', 'uphold', 'reverse', 'change', 'undo');

-- CreateEnum
CREATE TYPE "SanctionKind" AS ENUM ('warning', 'hold', 'mute', 'ban');

-- CreateEnum
CREATE TYPE "AppealState" AS ENUM ('open', 'upheld', 'reversed', 'changed');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "screening" "ScreeningMode" NOT NULL DEFAULT 'after';

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "appearedAt" TIMESTAMPTZ(3),
ADD COLUMN     "groundId" UUID;

-- AlterTable
ALTER TABLE "Thread" ADD COLUMN     "appeared" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "appearedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pinnedAt" TIMESTAMPTZ(3),
ADD COLUMN     "slowMinutes" INTEGER;

-- CreateTable
CREATE TABLE "Ground" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Ground_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Flag" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "subjectKind" "SubjectKind" NOT NULL,
    "subjectId" UUID NOT NULL,
    "byId" UUID,
    "reason" "FlagReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "law" TEXT NOT NULL DEFAULT '',
    "because" TEXT NOT NULL DEFAULT '',
    "weight" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "takenBackAt" TIMESTAMPTZ(3),

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IllegalNotice" (
    "flagId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "IllegalNotice_pkey" PRIMARY KEY ("flagId")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "kind" "CaseKind" NOT NULL DEFAULT 'flags',
    "subjectKind" "SubjectKind" NOT NULL,
    "subjectId" UUID NOT NULL,
    "articleId" UUID,
    "authorId" UUID NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "decidedAt" TIMESTAMPTZ(3),
    "actionId" UUID,
    "claimedById" UUID,
    "claimedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationAction" (
    "number" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "kind" "ActionKind" NOT NULL,
    "subjectKind" "SubjectKind" NOT NULL,
    "subjectId" UUID NOT NULL,
    "articleId" UUID,
    "byId" UUID,
    "touchesId" UUID,
    "groundId" UUID,
    "groundName" TEXT NOT NULL DEFAULT '',
    "facts" TEXT NOT NULL DEFAULT '',
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "until" TIMESTAMPTZ(3),
    "caseId" UUID,
    "undoesId" UUID,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ModerationAction_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ActionCopy" (
    "actionId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,

    CONSTRAINT "ActionCopy_pkey" PRIMARY KEY ("actionId")
);

-- CreateTable
CREATE TABLE "Sanction" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "SanctionKind" NOT NULL,
    "actionId" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sanction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "actionId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "firstById" UUID,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'open',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pick" (
    "commentId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pick_pkey" PRIMARY KEY ("commentId")
);

-- CreateTable
CREATE TABLE "ModeratorNote" (
    "id" UUID NOT NULL,
    "subjectKind" "SubjectKind" NOT NULL,
    "subjectId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "mentions" UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModeratorNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModeratorScope" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "articleId" UUID,
    "tag" TEXT,

    CONSTRAINT "ModeratorScope_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Ground_slug_key" ON "Ground"("slug");

-- CreateIndex
CREATE INDEX "Flag_caseId_idx" ON "Flag"("caseId");

-- CreateIndex
CREATE INDEX "Flag_byId_at_idx" ON "Flag"("byId", "at");

-- CreateIndex
CREATE INDEX "Case_subjectKind_subjectId_idx" ON "Case"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "Case_authorId_idx" ON "Case"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationAction_id_key" ON "ModerationAction"("id");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationAction_undoesId_key" ON "ModerationAction"("undoesId");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationAction_previousHash_key" ON "ModerationAction"("previousHash");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationAction_hash_key" ON "ModerationAction"("hash");

-- CreateIndex
CREATE INDEX "ModerationAction_subjectKind_subjectId_number_idx" ON "ModerationAction"("subjectKind", "subjectId", "number");

-- CreateIndex
CREATE INDEX "ModerationAction_touchesId_number_idx" ON "ModerationAction"("touchesId", "number");

-- CreateIndex
CREATE INDEX "ModerationAction_byId_at_idx" ON "ModerationAction"("byId", "at");

-- CreateIndex
CREATE INDEX "ModerationAction_at_idx" ON "ModerationAction"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Sanction_actionId_key" ON "Sanction"("actionId");

-- CreateIndex
CREATE INDEX "Sanction_userId_idx" ON "Sanction"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_actionId_key" ON "Appeal"("actionId");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_caseId_key" ON "Appeal"("caseId");

-- CreateIndex
CREATE INDEX "Appeal_byId_idx" ON "Appeal"("byId");

-- CreateIndex
CREATE INDEX "ModeratorNote_subjectKind_subjectId_at_idx" ON "ModeratorNote"("subjectKind", "subjectId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ModeratorScope_userId_articleId_key" ON "ModeratorScope"("userId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "ModeratorScope_userId_tag_key" ON "ModeratorScope"("userId", "tag");

-- CreateIndex
CREATE INDEX "Comment_authorId_createdAt_idx" ON "Comment"("authorId", "createdAt");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_groundId_fkey" FOREIGN KEY ("groundId") REFERENCES "Ground"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IllegalNotice" ADD CONSTRAINT "IllegalNotice_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "Flag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionCopy" ADD CONSTRAINT "ActionCopy_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "ModerationAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "ModerationAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pick" ADD CONSTRAINT "Pick_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pick" ADD CONSTRAINT "Pick_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModeratorNote" ADD CONSTRAINT "ModeratorNote_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModeratorScope" ADD CONSTRAINT "ModeratorScope_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModeratorScope" ADD CONSTRAINT "ModeratorScope_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, as the schema language has no words for these.

-- Whatever was said so far was seen by everybody at once.
UPDATE "Comment" SET "appearedAt" = "createdAt";
UPDATE "Thread" SET "appearedAt" = "createdAt", appeared = posted;

-- A ban so far was a date on its person.
INSERT INTO "Sanction" (id, "userId", kind, since) SELECT gen_random_uuid(), id, 'ban', "bannedAt" FROM "User" WHERE "bannedAt" IS NOT NULL;
ALTER TABLE "User" DROP COLUMN "bannedAt";

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_appeared_check" CHECK (state <> 'standing' OR "appearedAt" IS NOT NULL);
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_ground_check" CHECK ((state IN ('removed', 'returned')) = ("groundId" IS NOT NULL));
-- What waits for a moderator, and what its author may see beyond everybody.
CREATE INDEX "Comment_hidden_idx" ON "Comment" ("threadId") WHERE state IN ('held', 'returned');

ALTER TABLE "Thread" DROP CONSTRAINT "Thread_counts_check";
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_counts_check" CHECK (standing >= 0 AND appeared >= standing AND posted >= appeared);
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_appeared_check" CHECK (("appearedAt" IS NULL) = (appeared = 0));
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_slow_check" CHECK ("slowMinutes" BETWEEN 1 AND 1440);

-- A mark that carries a conversation is everybody's, or waits with it.
ALTER TABLE "Annotation" DROP CONSTRAINT "Annotation_commenting_is_public_check";
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_commenting_is_public_check" CHECK (CASE motivation WHEN 'commenting' THEN visibility <> 'private' ELSE visibility <> 'waiting' END);

ALTER TABLE "Flag" ADD CONSTRAINT "Flag_law_check" CHECK ((reason = 'illegal') = (law <> ''));
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_because_check" CHECK ((reason = 'screening') = (because <> '') AND (reason <> 'screening' OR "byId" IS NULL));
-- One flag a person a thing, until it is taken back.
CREATE UNIQUE INDEX "Flag_one_a_person_key" ON "Flag" ("byId", "subjectKind", "subjectId") WHERE "byId" IS NOT NULL AND "takenBackAt" IS NULL;

ALTER TABLE "Case" ADD CONSTRAINT "Case_decided_check" CHECK ((state = 'open') = ("decidedAt" IS NULL));
ALTER TABLE "Case" ADD CONSTRAINT "Case_claimed_check" CHECK (("claimedById" IS NULL) = ("claimedUntil" IS NULL));
ALTER TABLE "Case" ADD CONSTRAINT "Case_article_check" CHECK (("articleId" IS NULL) = ("subjectKind" = 'person'));
CREATE UNIQUE INDEX "Case_one_open_key" ON "Case" (kind, "subjectKind", "subjectId") WHERE state = 'open';
-- The queue, and the queue of one article.
CREATE INDEX "Case_queue_idx" ON "Case" (priority DESC, id) WHERE state = 'open';
CREATE INDEX "Case_queue_of_article_idx" ON "Case" ("articleId", priority DESC, id) WHERE state = 'open';
CREATE INDEX "Case_decided_idx" ON "Case" ("decidedAt" DESC, id) WHERE state <> 'open';

ALTER TABLE "ModerationAction" ADD CONSTRAINT "ModerationAction_ground_check" CHECK (kind NOT IN ('remove', 'return_to_author', 'warn', 'hold', 'mute', 'ban') OR "groundId" IS NOT NULL);
ALTER TABLE "ModerationAction" ADD CONSTRAINT "ModerationAction_number_check" CHECK (number > 0);
ALTER TABLE "ModerationAction" ADD CONSTRAINT "ModerationAction_article_check" CHECK (("articleId" IS NULL) = ("subjectKind" = 'person'));
CREATE TRIGGER "ModerationAction_is_immutable" BEFORE UPDATE OR DELETE ON "ModerationAction" FOR EACH ROW EXECUTE FUNCTION forbid_change();
-- TRUNCATE passes by row triggers.
CREATE TRIGGER "ModerationAction_is_not_emptied" BEFORE TRUNCATE ON "ModerationAction" FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_end_check" CHECK (kind <> 'mute' OR until IS NOT NULL);
ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_acknowledged_check" CHECK ("acknowledgedAt" IS NULL OR kind = 'warning');

ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decided_check" CHECK ((state = 'open') = ("decidedAt" IS NULL) AND (state = 'open') = ("decidedById" IS NULL) AND (state = 'open') = (answer = ''));
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_other_check" CHECK ("decidedById" IS NULL OR ("decidedById" <> "byId" AND "decidedById" IS DISTINCT FROM "firstById"));

ALTER TABLE "Pick" ADD CONSTRAINT "Pick_reason_check" CHECK (reason <> '');
ALTER TABLE "ModeratorScope" ADD CONSTRAINT "ModeratorScope_one_check" CHECK (num_nonnulls("articleId", tag) = 1);
