-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "escalatedById" UUID;
