-- Whoever reported illegal content without an account hears what became of it (Digital Services Act, article 16, 5).
ALTER TYPE "LetterPurpose" ADD VALUE 'outcome';

-- Whether somebody had a receipt outlives the receipt, which is forgotten after a season.
ALTER TABLE "IllegalNotice" ADD COLUMN "receiptAt" TIMESTAMPTZ(3);
UPDATE "IllegalNotice" n SET "receiptAt" = l.at FROM "Letter" l WHERE l.key = 'receipt:' || n."flagId"::text;
