-- CreateEnum
CREATE TYPE "WordRuleKind" AS ENUM ('plain', 'regex');

-- CreateEnum
CREATE TYPE "WordRuleAction" AS ENUM ('block', 'hold', 'flag', 'censor');

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "heldBecause" TEXT;

-- CreateTable
CREATE TABLE "WordRule" (
    "id" UUID NOT NULL,
    "pattern" TEXT NOT NULL,
    "kind" "WordRuleKind" NOT NULL,
    "action" "WordRuleAction" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "WordRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WordRuleChange" (
    "ruleId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "pattern" TEXT NOT NULL,
    "kind" "WordRuleKind" NOT NULL,
    "action" "WordRuleAction" NOT NULL,
    "note" TEXT NOT NULL,
    "isEnabled" BOOLEAN NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WordRuleChange_pkey" PRIMARY KEY ("ruleId","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "WordRule_kind_pattern_key" ON "WordRule"("kind", "pattern");

-- CreateIndex
CREATE INDEX "WordRuleChange_byId_idx" ON "WordRuleChange"("byId");

-- CreateIndex
CREATE INDEX "Comment_fingerprint_createdAt_idx" ON "Comment"("fingerprint", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_createdAt_idx" ON "Comment"("createdAt");

-- AddForeignKey
ALTER TABLE "WordRuleChange" ADD CONSTRAINT "WordRuleChange_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "WordRule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WordRuleChange" ADD CONSTRAINT "WordRuleChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows Prisma cannot say.

-- Only what waits waits for a reason.
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_heldBecause_check" CHECK ("heldBecause" IS NULL OR state = 'held');

-- How a rule was is told as it was.
CREATE TRIGGER "WordRuleChange_is_immutable" BEFORE UPDATE OR DELETE ON "WordRuleChange" FOR EACH ROW EXECUTE FUNCTION forbid_change();
ALTER TABLE "WordRule" ADD CONSTRAINT "WordRule_pattern_check" CHECK (pattern <> '');
