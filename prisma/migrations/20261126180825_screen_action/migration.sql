-- AlterEnum
ALTER TYPE "ActionKind" ADD VALUE 'screen';
