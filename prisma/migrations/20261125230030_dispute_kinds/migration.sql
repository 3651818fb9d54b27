-- Apart from what uses them: Postgres does not let a value be used in the transaction that adds it.
ALTER TYPE "ActionKind" ADD VALUE 'name';
ALTER TYPE "ActionKind" ADD VALUE 'open';
ALTER TYPE "ActionKind" ADD VALUE 'arrange';
ALTER TYPE "ActionKind" ADD VALUE 'gather';
ALTER TYPE "ActionKind" ADD VALUE 'release';
ALTER TYPE "ActionKind" ADD VALUE 'summarise';
ALTER TYPE "Motivation" ADD VALUE 'disputing';
