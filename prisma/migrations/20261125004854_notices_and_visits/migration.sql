-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('answered', 'passage_changed', 'credited');

-- AlterTable
ALTER TABLE "Anchor" ADD COLUMN     "confirmedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "articleId" UUID NOT NULL,
    "eventNumber" BIGINT NOT NULL,
    "about" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeProgress" (
    "articleId" UUID NOT NULL,
    "upTo" BIGINT NOT NULL,

    CONSTRAINT "NoticeProgress_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "Visit" (
    "userId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "before" BIGINT,
    "beforeAt" TIMESTAMPTZ(3),
    "upTo" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("userId","articleId")
);

-- CreateIndex
CREATE INDEX "Notice_userId_at_idx" ON "Notice"("userId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_eventNumber_kind_key" ON "Notice"("userId", "eventNumber", "kind");

-- CreateIndex
CREATE INDEX "Revision_creditedCommentId_idx" ON "Revision"("creditedCommentId");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeProgress" ADD CONSTRAINT "NoticeProgress_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, as the schema language has no words for these.

ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_confirmed_check" CHECK ("confirmedAt" IS NULL OR state = 'changed');
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_before_check" CHECK (("before" IS NULL) = ("beforeAt" IS NULL) AND ("before" IS NULL OR "before" <= "upTo"));
CREATE INDEX "Notice_unread_idx" ON "Notice" ("userId") WHERE "readAt" IS NULL;

-- Nobody is told of what happened before there were notices.
INSERT INTO "NoticeProgress" ("articleId", "upTo") SELECT "articleId", max(number) FROM "Event" GROUP BY "articleId";
