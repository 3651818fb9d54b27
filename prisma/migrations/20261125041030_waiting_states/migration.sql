-- Apart from what uses them: Postgres does not let a value be used in the transaction that adds it.
ALTER TYPE "CommentState" ADD VALUE 'held';
ALTER TYPE "CommentState" ADD VALUE 'removed';
ALTER TYPE "CommentState" ADD VALUE 'returned';
ALTER TYPE "Visibility" ADD VALUE 'waiting';
