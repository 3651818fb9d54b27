-- AlterTable
ALTER TABLE "Anchor" ADD COLUMN     "after" TEXT,
ADD COLUMN     "before" TEXT,
ADD COLUMN     "suggestedEnd" INTEGER,
ADD COLUMN     "suggestedStart" INTEGER;

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "creditedCommentId" UUID,
ADD COLUMN     "material" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "publishedById" UUID;

-- CreateTable
CREATE TABLE "Authorship" (
    "articleId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "Authorship_pkey" PRIMARY KEY ("articleId","userId")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "articleId" UUID,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "byline" TEXT NOT NULL DEFAULT '',
    "lang" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "wordCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "begunById" UUID NOT NULL,
    "savedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reattachment" (
    "id" UUID NOT NULL,
    "annotationId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fromState" "AnchorState" NOT NULL,
    "fromStart" INTEGER,
    "fromEnd" INTEGER,
    "toState" "AnchorState" NOT NULL,
    "toStart" INTEGER,
    "toEnd" INTEGER,

    CONSTRAINT "Reattachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Authorship_userId_idx" ON "Authorship"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_articleId_key" ON "Draft"("articleId");

-- CreateIndex
CREATE INDEX "Draft_begunById_idx" ON "Draft"("begunById");

-- CreateIndex
CREATE INDEX "Reattachment_annotationId_idx" ON "Reattachment"("annotationId");

-- AddForeignKey
ALTER TABLE "Authorship" ADD CONSTRAINT "Authorship_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Authorship" ADD CONSTRAINT "Authorship_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_begunById_fkey" FOREIGN KEY ("begunById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_creditedCommentId_fkey" FOREIGN KEY ("creditedCommentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reattachment" ADD CONSTRAINT "Reattachment_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reattachment" ADD CONSTRAINT "Reattachment_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reattachment" ADD CONSTRAINT "Reattachment_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be false, beyond what the schema can say.

-- A changed anchor shows the words then and now; a changed and an orphaned one say why; only an orphaned one suggests.
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_change_check" CHECK ((state = 'changed') = ("before" IS NOT NULL AND "after" IS NOT NULL));
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_reason_check" CHECK ((state IN ('changed', 'orphaned')) = (reason IS NOT NULL));
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_suggestion_check" CHECK (
  ("suggestedStart" IS NULL) = ("suggestedEnd" IS NULL) AND ("suggestedStart" IS NULL OR state = 'orphaned' AND "suggestedStart" < "suggestedEnd"));

-- Whoever changes what an article says, says so.
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_material_check" CHECK (NOT material OR note <> '');

ALTER TABLE "Draft" ADD CONSTRAINT "Draft_version_check" CHECK (version >= 1);

-- The history of a mark is kept as it was.
CREATE TRIGGER "Reattachment_is_immutable" BEFORE UPDATE ON "Reattachment" FOR EACH ROW EXECUTE FUNCTION forbid_change();
