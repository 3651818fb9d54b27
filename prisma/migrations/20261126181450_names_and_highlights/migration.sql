-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ActionKind" ADD VALUE 'hide';
ALTER TYPE "ActionKind" ADD VALUE 'rename';

-- AlterTable
ALTER TABLE "Annotation" ADD COLUMN     "groundId" UUID;

-- CreateTable
CREATE TABLE "RefusedName" (
    "nameSkeleton" TEXT NOT NULL,
    "actionId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "RefusedName_pkey" PRIMARY KEY ("nameSkeleton")
);

-- CreateIndex
CREATE UNIQUE INDEX "RefusedName_actionId_key" ON "RefusedName"("actionId");

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_groundId_fkey" FOREIGN KEY ("groundId") REFERENCES "Ground"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefusedName" ADD CONSTRAINT "RefusedName_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a moderator took from view is its maker's alone, until the decision is taken back.
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_ground_check" CHECK ("groundId" IS NULL OR (motivation = 'highlighting' AND visibility = 'private'));
