-- A letter that tells somebody how they sign in was changed. It is used by nothing in here.
ALTER TYPE "LetterPurpose" ADD VALUE 'changed';
