CREATE TABLE "attachments" (
    "id" TEXT NOT NULL CONSTRAINT "PK_attachments" PRIMARY KEY,
    "draft_id" TEXT NULL,
    "submission_id" TEXT NULL,
    "question" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "payload" BLOB NOT NULL,
    "scan_attempts" INTEGER NOT NULL,
    "next_scan" INTEGER NULL,
    "created" INTEGER NOT NULL,
    "fetched_at" INTEGER NULL,
    CONSTRAINT "FK_attachments_drafts_draft_id" FOREIGN KEY ("draft_id") REFERENCES "drafts" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_attachments_submissions_submission_id" FOREIGN KEY ("submission_id") REFERENCES "submissions" ("id") ON DELETE CASCADE
);

CREATE TABLE "attachment_chunks" (
    "attachment_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "payload" BLOB NOT NULL,
    CONSTRAINT "PK_attachment_chunks" PRIMARY KEY ("attachment_id", "number"),
    CONSTRAINT "FK_attachment_chunks_attachments_attachment_id" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_attachments_arriving" ON "attachments" ("created") WHERE state = 0;

CREATE INDEX "IX_attachments_draft_id" ON "attachments" ("draft_id");

CREATE INDEX "IX_attachments_pending" ON "attachments" ("next_scan") WHERE state = 1;

CREATE INDEX "IX_attachments_submission_id" ON "attachments" ("submission_id");
