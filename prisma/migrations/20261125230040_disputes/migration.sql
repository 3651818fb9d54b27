-- CreateEnum
CREATE TYPE "DisputeState" AS ENUM ('draft', 'open', 'closed', 'summarised');

-- CreateEnum
CREATE TYPE "PositionKind" AS ENUM ('support', 'dispute', 'complicated');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('agree', 'disagree');

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "agree" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "disagree" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wellArgued" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Dispute" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "annotationId" UUID,
    "threadId" UUID,
    "question" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "state" "DisputeState" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "namedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GatheredThread" (
    "threadId" UUID NOT NULL,
    "disputeId" UUID NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "GatheredThread_pkey" PRIMARY KEY ("threadId")
);

-- CreateTable
CREATE TABLE "Position" (
    "disputeId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "PositionKind",
    "noteId" UUID,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("disputeId","userId")
);

-- CreateTable
CREATE TABLE "EarlierPosition" (
    "disputeId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "PositionKind",
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EarlierPosition_pkey" PRIMARY KEY ("disputeId","userId","number")
);

-- CreateTable
CREATE TABLE "WellArgued" (
    "commentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WellArgued_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "commentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "stance" "Stance" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "Summary" (
    "disputeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "publishedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Summary_pkey" PRIMARY KEY ("disputeId","number")
);

-- CreateTable
CREATE TABLE "Citation" (
    "disputeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "commentId" UUID NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "Citation_pkey" PRIMARY KEY ("disputeId","number","commentId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_annotationId_key" ON "Dispute"("annotationId");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_threadId_key" ON "Dispute"("threadId");

-- CreateIndex
CREATE INDEX "Dispute_articleId_idx" ON "Dispute"("articleId");

-- CreateIndex
CREATE INDEX "GatheredThread_disputeId_place_idx" ON "GatheredThread"("disputeId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "Position_noteId_key" ON "Position"("noteId");

-- CreateIndex
CREATE INDEX "Position_userId_idx" ON "Position"("userId");

-- CreateIndex
CREATE INDEX "WellArgued_userId_idx" ON "WellArgued"("userId");

-- CreateIndex
CREATE INDEX "Agreement_userId_idx" ON "Agreement"("userId");

-- CreateIndex
CREATE INDEX "Citation_commentId_idx" ON "Citation"("commentId");

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_namedById_fkey" FOREIGN KEY ("namedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatheredThread" ADD CONSTRAINT "GatheredThread_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatheredThread" ADD CONSTRAINT "GatheredThread_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlierPosition" ADD CONSTRAINT "EarlierPosition_disputeId_userId_fkey" FOREIGN KEY ("disputeId", "userId") REFERENCES "Position"("disputeId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WellArgued" ADD CONSTRAINT "WellArgued_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WellArgued" ADD CONSTRAINT "WellArgued_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_disputeId_number_fkey" FOREIGN KEY ("disputeId", "number") REFERENCES "Summary"("disputeId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, as the schema language has no words for these.

-- A mark that a moderator names a dispute about is everybody's, or waits with it.
ALTER TABLE "Annotation" DROP CONSTRAINT "Annotation_commenting_is_public_check";
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_commenting_is_public_check" CHECK (CASE motivation WHEN 'highlighting' THEN visibility <> 'waiting' ELSE visibility <> 'private' END);

-- Whoever can take a position has somewhere to say why.
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_opened_check" CHECK ((state = 'draft') = ("openedAt" IS NULL) AND ("openedAt" IS NULL) = ("threadId" IS NULL));
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_closed_check" CHECK ((state IN ('closed', 'summarised')) = ("closedAt" IS NOT NULL));
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_question_check" CHECK (question <> '');
ALTER TABLE "GatheredThread" ADD CONSTRAINT "GatheredThread_place_check" CHECK (place >= 0);
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_weights_check" CHECK ("wellArgued" >= 0 AND agree >= 0 AND disagree >= 0);
-- A position that was taken back has no note.
ALTER TABLE "Position" ADD CONSTRAINT "Position_note_check" CHECK (kind IS NOT NULL OR "noteId" IS NULL);
CREATE TRIGGER "EarlierPosition_is_immutable" BEFORE UPDATE OR DELETE ON "EarlierPosition" FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER "Summary_is_immutable" BEFORE UPDATE OR DELETE ON "Summary" FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER "Citation_is_immutable" BEFORE UPDATE OR DELETE ON "Citation" FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- Only an opening comment replies to nothing, and a dispute's notes.
ALTER TABLE "Comment" DROP CONSTRAINT "Comment_parent_check";
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parent_check" CHECK ("parentId" IS NULL OR ordinal > 1);
CREATE FUNCTION insist_on_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Dispute" WHERE "threadId" = NEW."threadId") THEN
    RAISE EXCEPTION 'Comment_parent: only an opening comment replies to nothing, and a note of a dispute';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Comment_parent" BEFORE INSERT OR UPDATE OF "parentId", ordinal, "threadId" ON "Comment"
  FOR EACH ROW WHEN (NEW."parentId" IS NULL AND NEW.ordinal > 1) EXECUTE FUNCTION insist_on_parent();
