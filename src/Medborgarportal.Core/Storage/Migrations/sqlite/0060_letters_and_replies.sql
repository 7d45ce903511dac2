-- Letters of every kind with their files, what is answered to them, who is to be told that one has come, and how many understood their decision.
CREATE TABLE "letter_files" (
    "letter_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "payload" BLOB NOT NULL,
    CONSTRAINT "PK_letter_files" PRIMARY KEY ("letter_id", "place"),
    CONSTRAINT "FK_letter_files_letters_letter_id" FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE
);

CREATE TABLE "letter_notices" (
    "id" TEXT NOT NULL CONSTRAINT "PK_letter_notices" PRIMARY KEY,
    "letter_id" TEXT NOT NULL,
    "created" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    CONSTRAINT "FK_letter_notices_letters_letter_id" FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE
);

CREATE TABLE "reply_drafts" (
    "letter_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" BLOB NOT NULL,
    "changed" INTEGER NOT NULL,
    CONSTRAINT "PK_reply_drafts" PRIMARY KEY ("letter_id", "kind"),
    CONSTRAINT "FK_reply_drafts_letters_letter_id" FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE
);

CREATE TABLE "replies" (
    "id" TEXT NOT NULL CONSTRAINT "PK_replies" PRIMARY KEY,
    "letter_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "payload" BLOB NOT NULL,
    "sent_at" INTEGER NOT NULL,
    CONSTRAINT "FK_replies_letters_letter_id" FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE
);

CREATE TABLE "reply_files" (
    "attachment_id" TEXT NOT NULL CONSTRAINT "PK_reply_files" PRIMARY KEY,
    "letter_id" TEXT NOT NULL,
    "reply_id" TEXT NULL,
    CONSTRAINT "FK_reply_files_attachments_attachment_id" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_reply_files_letters_letter_id" FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE
);

CREATE TABLE "understandings" (
    "unit" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "yes" INTEGER NOT NULL,
    "partly" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    CONSTRAINT "PK_understandings" PRIMARY KEY ("unit", "day")
);

CREATE INDEX "IX_letter_notices_due" ON "letter_notices" ("due");

CREATE INDEX "IX_letter_notices_letter_id" ON "letter_notices" ("letter_id");

CREATE UNIQUE INDEX "IX_replies_letter_id_kind_place" ON "replies" ("letter_id", "kind", "place");

CREATE INDEX "IX_reply_files_letter_id" ON "reply_files" ("letter_id");
