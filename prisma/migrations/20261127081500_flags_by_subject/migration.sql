-- Who has reported a thing is asked whenever somebody is about to decide about it.
CREATE INDEX "Flag_subjectId_subjectKind_idx" ON "Flag"("subjectId", "subjectKind");
