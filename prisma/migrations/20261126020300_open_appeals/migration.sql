-- The queue of appeals alone: among ten thousand open cases there may be none, and finding that out must not mean reading all of them.
CREATE INDEX "Case_open_appeals_idx" ON "Case" (priority DESC, id) WHERE state = 'open' AND kind = 'appeal';
