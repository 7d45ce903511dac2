CREATE TABLE "data_protection_keys" (
    "name" TEXT NOT NULL CONSTRAINT "PK_data_protection_keys" PRIMARY KEY,
    "value" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "form_versions" (
    "version" TEXT NOT NULL CONSTRAINT "PK_form_versions" PRIMARY KEY,
    "service" TEXT NOT NULL,
    "definition" BLOB NOT NULL,
    "first_used" INTEGER NOT NULL
);

CREATE TABLE "inbox" (
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "received_at" INTEGER NOT NULL,
    CONSTRAINT "PK_inbox" PRIMARY KEY ("source", "event_id")
);

CREATE TABLE "letters" (
    "id" TEXT NOT NULL CONSTRAINT "PK_letters" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "submission_id" TEXT NULL,
    "recipient_hash" BLOB NOT NULL,
    "language" TEXT NULL,
    "payload" BLOB NOT NULL,
    "available_at" INTEGER NOT NULL,
    "opened_at" INTEGER NULL
);

CREATE TABLE "outbox" (
    "id" TEXT NOT NULL CONSTRAINT "PK_outbox" PRIMARY KEY,
    "case_key" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "payload" BLOB NOT NULL,
    "state" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "next_attempt" INTEGER NOT NULL,
    "leased_until" INTEGER NULL,
    "lease_holder" TEXT NULL,
    "delivered_at" INTEGER NULL,
    "last_outcome" TEXT NULL
);

CREATE TABLE "drafts" (
    "id" TEXT NOT NULL CONSTRAINT "PK_drafts" PRIMARY KEY,
    "service" TEXT NOT NULL,
    "form_version" TEXT NOT NULL,
    "access_hash" BLOB NOT NULL,
    "owner_hash" BLOB NULL,
    "return_hash" BLOB NULL,
    "payload" BLOB NOT NULL,
    "revision" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "last_activity" INTEGER NOT NULL,
    "submission_id" TEXT NULL,
    CONSTRAINT "FK_drafts_form_versions_form_version" FOREIGN KEY ("form_version") REFERENCES "form_versions" ("version") ON DELETE RESTRICT
);

CREATE TABLE "submissions" (
    "id" TEXT NOT NULL CONSTRAINT "PK_submissions" PRIMARY KEY,
    "draft_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "form_version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "owner_hash" BLOB NULL,
    "payload" BLOB NOT NULL,
    "snapshot_hash" TEXT NOT NULL,
    "submitted_at" INTEGER NOT NULL,
    "case_number" TEXT NULL,
    "acknowledged_at" INTEGER NULL,
    "step" TEXT NOT NULL,
    "waiting" INTEGER NOT NULL,
    "step_changed" INTEGER NOT NULL,
    CONSTRAINT "FK_submissions_form_versions_form_version" FOREIGN KEY ("form_version") REFERENCES "form_versions" ("version") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_drafts_access_hash" ON "drafts" ("access_hash");

CREATE INDEX "IX_drafts_form_version" ON "drafts" ("form_version");

CREATE INDEX "IX_drafts_last_activity" ON "drafts" ("last_activity");

CREATE INDEX "IX_drafts_owner_hash_service" ON "drafts" ("owner_hash", "service");

CREATE UNIQUE INDEX "IX_drafts_return_hash" ON "drafts" ("return_hash");

CREATE INDEX "IX_letters_recipient_hash" ON "letters" ("recipient_hash");

CREATE INDEX "IX_letters_submission_id" ON "letters" ("submission_id");

CREATE UNIQUE INDEX "IX_outbox_case_key_sequence" ON "outbox" ("case_key", "sequence");

CREATE INDEX "IX_outbox_parked" ON "outbox" ("created_at") WHERE state = 2;

CREATE INDEX "IX_outbox_pending" ON "outbox" ("priority" DESC, "next_attempt") WHERE state = 0;

CREATE UNIQUE INDEX "IX_submissions_draft_id" ON "submissions" ("draft_id");

CREATE INDEX "IX_submissions_form_version" ON "submissions" ("form_version");

CREATE UNIQUE INDEX "IX_submissions_number" ON "submissions" ("number");

CREATE INDEX "IX_submissions_owner_hash" ON "submissions" ("owner_hash");
