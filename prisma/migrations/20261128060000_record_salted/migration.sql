-- Chance that each row's hash covers, so that who decided cannot be found by trying everybody. Earlier rows stay as they are.
ALTER TABLE "ModerationAction" ADD COLUMN "salt" TEXT;
