-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "movedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MovedComment" (
    "moveId" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "parentId" UUID,
    "ordinal" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "movedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MovedComment_pkey" PRIMARY KEY ("moveId","commentId")
);

-- CreateIndex
CREATE INDEX "MovedComment_commentId_idx" ON "MovedComment"("commentId");

-- CreateIndex
CREATE INDEX "MovedComment_threadId_ordinal_idx" ON "MovedComment"("threadId", "ordinal");

-- AddForeignKey
ALTER TABLE "MovedComment" ADD CONSTRAINT "MovedComment_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MovedComment" ADD CONSTRAINT "MovedComment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where something stood is history.
CREATE TRIGGER "MovedComment_is_immutable" BEFORE UPDATE OR DELETE ON "MovedComment" FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- A comment stands in the thread of what it answers. Looked at when the transaction ends, since what is moved is moved row by row.
CREATE FUNCTION insist_on_one_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Comment" c JOIN "Comment" p ON p.id = c."parentId" WHERE c.id = NEW.id AND p."threadId" <> c."threadId"
    UNION ALL
    SELECT 1 FROM "Comment" p JOIN "Comment" c ON c."parentId" = p.id WHERE p.id = NEW.id AND p."threadId" <> c."threadId"
  ) THEN
    RAISE EXCEPTION 'Comment_one_thread: a comment stands in the thread of what it answers';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Comment_one_thread" AFTER INSERT OR UPDATE OF "threadId", "parentId" ON "Comment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION insist_on_one_thread();
