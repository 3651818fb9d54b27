-- In a migration of their own: Postgres lets nobody use a new value in the transaction that adds it.
ALTER TYPE "NoticeKind" ADD VALUE 'mention';
ALTER TYPE "NoticeKind" ADD VALUE 'decided';
ALTER TYPE "NoticeKind" ADD VALUE 'appeal';
ALTER TYPE "NoticeKind" ADD VALUE 'picked';
ALTER TYPE "NoticeKind" ADD VALUE 'flag';
ALTER TYPE "NoticeKind" ADD VALUE 'followed';
