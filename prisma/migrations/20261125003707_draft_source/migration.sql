-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "source" TEXT NOT NULL DEFAULT '';
