-- DropForeignKey
ALTER TABLE "Authorship" DROP CONSTRAINT "Authorship_articleId_fkey";

-- DropForeignKey
ALTER TABLE "Draft" DROP CONSTRAINT "Draft_articleId_fkey";

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "closesAt" TIMESTAMPTZ(3),
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "unlisted" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "publishedAt" DROP NOT NULL;

-- A draft of a new article had none yet: it gets one, with its own id, and whoever began it as its author.
INSERT INTO "Article" (id, slug, "createdAt") SELECT id, id::text, "createdAt" FROM "Draft" WHERE "articleId" IS NULL;
INSERT INTO "Authorship" ("articleId", "userId") SELECT id, "begunById" FROM "Draft" WHERE "articleId" IS NULL;
UPDATE "Draft" SET "articleId" = id WHERE "articleId" IS NULL;

-- AlterTable
ALTER TABLE "Draft" ALTER COLUMN "articleId" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Article_tags_idx" ON "Article" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "Authorship" ADD CONSTRAINT "Authorship_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, as the schema language has no words for these.

ALTER TABLE "Article" ADD CONSTRAINT "Article_slug_check" CHECK ("publishedAt" IS NOT NULL OR slug = id::text);
ALTER TABLE "Article" ADD CONSTRAINT "Article_archived_check" CHECK ("archivedAt" IS NULL OR "publishedAt" IS NOT NULL);
ALTER TABLE "Article" ADD CONSTRAINT "Article_tags_check" CHECK (tags IS NOT NULL AND cardinality(tags) <= 10);
