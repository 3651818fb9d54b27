-- A link by which somebody who has forgotten their password chooses another. The new kind of letter is used by nothing in here.
ALTER TYPE "LetterPurpose" ADD VALUE 'password';
CREATE TABLE "PasswordLink" (
  "id" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "usedAt" TIMESTAMPTZ(3),
  CONSTRAINT "PasswordLink_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "PasswordLink_userId_idx" ON "PasswordLink"("userId");
ALTER TABLE "PasswordLink" ADD CONSTRAINT "PasswordLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
