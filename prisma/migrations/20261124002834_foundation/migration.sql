-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('reader', 'author', 'moderator', 'admin');

-- CreateEnum
CREATE TYPE "Motivation" AS ENUM ('highlighting', 'commenting');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('private', 'public');

-- CreateEnum
CREATE TYPE "AnchorState" AS ENUM ('exact', 'moved', 'changed', 'orphaned');

-- CreateEnum
CREATE TYPE "ThreadState" AS ENUM ('open', 'locked');

-- CreateEnum
CREATE TYPE "CommentState" AS ENUM ('standing', 'withdrawn');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "emailProvenAt" TIMESTAMPTZ(3),
    "passwordHash" TEXT,
    "name" TEXT NOT NULL,
    "nameSkeleton" TEXT NOT NULL,
    "nameChosen" BOOLEAN NOT NULL DEFAULT true,
    "role" "Role" NOT NULL DEFAULT 'reader',
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "bannedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Login" (
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Login_pkey" PRIMARY KEY ("provider","providerAccountId")
);

-- CreateTable
CREATE TABLE "allowance" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "allowance_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT,
    "importHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "byline" TEXT NOT NULL DEFAULT '',
    "lang" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "wordCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Annotation" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "motivation" "Motivation" NOT NULL,
    "visibility" "Visibility" NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "clientId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Annotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Anchor" (
    "annotationId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "state" "AnchorState" NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "reason" TEXT,

    CONSTRAINT "Anchor_pkey" PRIMARY KEY ("annotationId","revisionId")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "annotationId" UUID,
    "openedById" UUID NOT NULL,
    "state" "ThreadState" NOT NULL DEFAULT 'open',
    "posted" INTEGER NOT NULL DEFAULT 0,
    "standing" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "parentId" UUID,
    "authorId" UUID NOT NULL,
    "state" "CommentState" NOT NULL DEFAULT 'standing',
    "ordinal" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "clientId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EarlierComment" (
    "commentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EarlierComment_pkey" PRIMARY KEY ("commentId","number")
);

-- CreateTable
CREATE TABLE "Event" (
    "number" BIGSERIAL NOT NULL,
    "articleId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "about" JSONB NOT NULL,
    "actorId" UUID,
    "onlyForId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_nameSkeleton_key" ON "User"("nameSkeleton");

-- CreateIndex
CREATE INDEX "Login_userId_idx" ON "Login"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Article_importHash_key" ON "Article"("importHash");

-- CreateIndex
CREATE INDEX "Article_publishedAt_idx" ON "Article"("publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_articleId_number_key" ON "Revision"("articleId", "number");

-- CreateIndex
CREATE INDEX "Annotation_articleId_visibility_idx" ON "Annotation"("articleId", "visibility");

-- CreateIndex
CREATE INDEX "Annotation_articleId_userId_idx" ON "Annotation"("articleId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Annotation_userId_clientId_key" ON "Annotation"("userId", "clientId");

-- CreateIndex
CREATE INDEX "Anchor_revisionId_start_idx" ON "Anchor"("revisionId", "start");

-- CreateIndex
CREATE UNIQUE INDEX "Thread_annotationId_key" ON "Thread"("annotationId");

-- CreateIndex
CREATE INDEX "Thread_articleId_createdAt_idx" ON "Thread"("articleId", "createdAt");

-- CreateIndex
CREATE INDEX "Thread_articleId_lastActivityAt_idx" ON "Thread"("articleId", "lastActivityAt");

-- CreateIndex
CREATE INDEX "Comment_threadId_place_idx" ON "Comment"("threadId", "place");

-- CreateIndex
CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_authorId_clientId_key" ON "Comment"("authorId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_threadId_ordinal_key" ON "Comment"("threadId", "ordinal");

-- CreateIndex
CREATE INDEX "Event_articleId_number_idx" ON "Event"("articleId", "number");

-- AddForeignKey
ALTER TABLE "Login" ADD CONSTRAINT "Login_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlierComment" ADD CONSTRAINT "EarlierComment_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be false, beyond what the schema can say.

-- An orphaned anchor has a reason and no span; every other a span.
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_span_check" CHECK (
  CASE WHEN state = 'orphaned' THEN start IS NULL AND "end" IS NULL AND reason IS NOT NULL
       ELSE start IS NOT NULL AND "end" IS NOT NULL AND start >= 0 AND start < "end" END);

-- A mark that carries a conversation is everybody's.
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_commenting_is_public_check" CHECK (motivation <> 'commenting' OR visibility = 'public');

ALTER TABLE "Thread" ADD CONSTRAINT "Thread_counts_check" CHECK (standing >= 0 AND posted >= standing);

-- A withdrawn comment says when; only an opening comment replies to nothing.
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_withdrawn_check" CHECK ((state = 'withdrawn') = ("withdrawnAt" IS NOT NULL));
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parent_check" CHECK (("parentId" IS NULL) = (ordinal = 1));

-- Places are ordered by code unit, as JavaScript orders strings (lib/discussion/place.ts).
ALTER TABLE "Comment" ALTER COLUMN place TYPE TEXT COLLATE "C";

ALTER TABLE "User" ADD CONSTRAINT "User_email_check" CHECK (email = lower(email));

-- A revision is never changed or deleted.
CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on "%" is forbidden: its rows are immutable', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER "Revision_is_immutable" BEFORE UPDATE OR DELETE ON "Revision" FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- What an annotation says of its passage never changes.
CREATE TRIGGER "Annotation_selector_is_immutable" BEFORE UPDATE OF exact, prefix, suffix, "revisionId", "articleId", "userId" ON "Annotation"
  FOR EACH ROW EXECUTE FUNCTION forbid_change();
