-- How a rule of the house read before it was changed: a statement of reasons shows the words that its decision rested on.
CREATE TABLE "EarlierGround" (
  "groundId" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "rule" TEXT NOT NULL,
  "replacedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "EarlierGround_pkey" PRIMARY KEY ("groundId", "version")
);
ALTER TABLE "EarlierGround" ADD CONSTRAINT "EarlierGround_groundId_fkey" FOREIGN KEY ("groundId") REFERENCES "Ground"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "EarlierGround_is_immutable" BEFORE UPDATE OR DELETE ON "EarlierGround" FOR EACH ROW EXECUTE FUNCTION forbid_change();
