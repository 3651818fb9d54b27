-- CreateIndex
CREATE INDEX "Appeal_decidedAt_idx" ON "Appeal"("decidedAt");

-- CreateIndex
CREATE INDEX "Flag_at_idx" ON "Flag"("at");

-- CreateIndex
CREATE INDEX "ModerationAction_kind_number_idx" ON "ModerationAction"("kind", "number");

-- CreateIndex
CREATE INDEX "ModerationAction_groundName_number_idx" ON "ModerationAction"("groundName", "number");
