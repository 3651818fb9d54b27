-- What keeps everybody from writing on an article, or lets their words wait, rests on a rule from now on. What was done before stays as it was.
ALTER TABLE "ModerationAction" ADD CONSTRAINT "ModerationAction_article_ground_check"
  CHECK (NOT ("subjectKind" = 'article' AND (kind = 'close' OR (kind = 'screen' AND after->>'screening' <> 'after'))) OR "groundId" IS NOT NULL) NOT VALID;
