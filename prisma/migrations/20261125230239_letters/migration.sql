-- CreateEnum
CREATE TYPE "MailWhen" AS ENUM ('at_once', 'daily', 'never');

-- CreateEnum
CREATE TYPE "LetterPurpose" AS ENUM ('notice', 'digest', 'receipt', 'proof');

-- CreateEnum
CREATE TYPE "LetterState" AS ENUM ('waiting', 'sending', 'sent', 'given_up', 'dropped');

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "actionNumber" BIGINT,
ADD COLUMN     "count" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "letterId" UUID,
ADD COLUMN     "mail" "MailWhen" NOT NULL DEFAULT 'never',
ADD COLUMN     "threadId" UUID,
ALTER COLUMN "articleId" DROP NOT NULL,
ALTER COLUMN "eventNumber" DROP NOT NULL;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "followsOwn" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "ActionProgress" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "upTo" BIGINT NOT NULL,

    CONSTRAINT "ActionProgress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "userId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "mail" "MailWhen" NOT NULL,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("userId","kind")
);

-- CreateTable
CREATE TABLE "Follow" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "threadId" UUID,
    "isOn" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "commentId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "userId" UUID,
    "address" TEXT,
    "purpose" "LetterPurpose" NOT NULL,
    "about" JSONB NOT NULL,
    "state" "LetterState" NOT NULL DEFAULT 'waiting',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailProof" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailProof_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Follow_articleId_idx" ON "Follow"("articleId");

-- CreateIndex
CREATE INDEX "Follow_threadId_idx" ON "Follow"("threadId");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_userId_threadId_key" ON "Follow"("userId", "threadId");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_key_key" ON "Letter"("key");

-- CreateIndex
CREATE INDEX "Letter_userId_at_idx" ON "Letter"("userId", "at");

-- CreateIndex
CREATE INDEX "Letter_endedAt_idx" ON "Letter"("endedAt");

-- CreateIndex
CREATE INDEX "EmailProof_userId_at_idx" ON "EmailProof"("userId", "at");

-- CreateIndex
CREATE INDEX "Notice_letterId_idx" ON "Notice"("letterId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_actionNumber_kind_key" ON "Notice"("userId", "actionNumber", "kind");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "Letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeChoice" ADD CONSTRAINT "NoticeChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailProof" ADD CONSTRAINT "EmailProof_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, as the schema language has no words for these.

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_source_check" CHECK (num_nonnulls("eventNumber", "actionNumber") = 1);
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_count_check" CHECK ("count" >= 1);
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_to_check" CHECK (num_nonnulls("userId", "address") = 1);
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_ended_check" CHECK (("endedAt" IS NULL) = (state IN ('waiting', 'sending')));
ALTER TABLE "ActionProgress" ADD CONSTRAINT "ActionProgress_one_check" CHECK (id = 1);
CREATE UNIQUE INDEX "Follow_article_key" ON "Follow" ("userId", "articleId") WHERE "threadId" IS NULL;
CREATE INDEX "Letter_due_idx" ON "Letter" ("nextAt") WHERE state IN ('waiting', 'sending');
CREATE INDEX "Notice_for_digest_idx" ON "Notice" (at) WHERE mail = 'daily' AND "letterId" IS NULL;

-- Nobody is told of what was decided before there were notices of it.
INSERT INTO "ActionProgress" ("upTo") SELECT coalesce(max(number), 0) FROM "ModerationAction";

-- Whoever has written in a thread follows it, as they will from now on.
INSERT INTO "Follow" (id, "userId", "articleId", "threadId", "isOn", at)
SELECT gen_random_uuid(), c."authorId", t."articleId", t.id, true, min(c."createdAt") FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId"
WHERE c."appearedAt" IS NOT NULL GROUP BY c."authorId", t."articleId", t.id;
