-- How many had reported a comment when a list of what is kept was made: nobody's report is decided unread.
ALTER TABLE "BulkItem" ADD COLUMN "flags" INTEGER;
