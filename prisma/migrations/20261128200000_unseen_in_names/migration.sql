-- What is not seen in a name makes no skeleton of its own any more (lib/user/name.ts). Of the names that have such characters already, each
-- stands for what eyes take it for from now on, unless somebody else has that name too: then both stand as they are, and readers can report one.
CREATE FUNCTION pg_temp.seen(skeleton TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT normalize(regexp_replace(skeleton, U&'[\034F\115F\1160\17B4\17B5\180B-\180F\3164\FE00-\FE0F\FFA0\+0E0100-\+0E01EF]', '', 'g'), NFKD)
$$;
UPDATE "RefusedName" r SET "nameSkeleton" = pg_temp.seen(r."nameSkeleton")
WHERE pg_temp.seen(r."nameSkeleton") <> r."nameSkeleton"
  AND NOT EXISTS (SELECT 1 FROM "RefusedName" other WHERE other."nameSkeleton" <> r."nameSkeleton" AND pg_temp.seen(other."nameSkeleton") = pg_temp.seen(r."nameSkeleton"));
UPDATE "User" u SET "nameSkeleton" = pg_temp.seen(u."nameSkeleton")
WHERE pg_temp.seen(u."nameSkeleton") <> u."nameSkeleton"
  AND NOT EXISTS (SELECT 1 FROM "User" other WHERE other.id <> u.id AND pg_temp.seen(other."nameSkeleton") = pg_temp.seen(u."nameSkeleton"));
