-- Of which comments those whom they concern were told: one that was taken away before that is news when it stands again.
CREATE TABLE "ToldComment" (
  "commentId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ToldComment_pkey" PRIMARY KEY ("commentId")
);

-- Whatever has appeared was told, but for what is being told just now.
INSERT INTO "ToldComment" ("commentId", "at")
SELECT c.id, c."appearedAt" FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" JOIN "NoticeProgress" p ON p."articleId" = t."articleId"
WHERE c."appearedAt" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."articleId" = t."articleId" AND e.number > p."upTo" AND e.type IN ('comment.posted', 'thread.opened') AND e.about->>'commentId' = c.id::text);
