-- Whoever reported illegal content without an account hears what became of it (Digital Services Act, article 16, 5).
ALTER TYPE "LetterPurpose" ADD VALUE 'outcome';
