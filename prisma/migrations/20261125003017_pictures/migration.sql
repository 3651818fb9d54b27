-- CreateTable
CREATE TABLE "Picture" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "byteLength" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "uploadedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Picture_sha256_idx" ON "Picture"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Picture_uploadedById_sha256_key" ON "Picture"("uploadedById", "sha256");

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be false, beyond what the schema can say.

-- The numbers are those of lib/picture and lib/richtext/picture.ts; tests/integration/picture ties them.
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_sha256_check" CHECK (sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_byteLength_check" CHECK ("byteLength" BETWEEN 1 AND 10485760);
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_mime_check" CHECK (mime IN ('image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'));
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_size_check" CHECK (width BETWEEN 1 AND 2400 AND height BETWEEN 1 AND 16383);

-- Its address is kept for a year by browsers and proxies, so what is there never changes.
CREATE TRIGGER "Picture_is_immutable" BEFORE UPDATE ON "Picture" FOR EACH ROW EXECUTE FUNCTION forbid_change();
