-- Complaints, views and praise, requests for contact, and what waits to leave in a batch.
CREATE TABLE "feedback" (
    "place" INTEGER NOT NULL CONSTRAINT "PK_feedback" PRIMARY KEY,
    "id" TEXT NOT NULL,
    "code_hash" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "anonymous" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "payload" BLOB NOT NULL,
    "reply" BLOB NULL,
    "satisfied" TEXT NULL
);

CREATE TABLE "waiting_messages" (
    "place" INTEGER NOT NULL CONSTRAINT "PK_waiting_messages" PRIMARY KEY,
    "id" TEXT NOT NULL,
    "feedback" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "payload" BLOB NOT NULL
);

CREATE TABLE "feedback_publications" (
    "id" TEXT NOT NULL CONSTRAINT "PK_feedback_publications" PRIMARY KEY,
    "day" TEXT NOT NULL,
    "unit" TEXT NULL,
    "language" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "did" TEXT NOT NULL
);

CREATE TABLE "contact_requests" (
    "place" INTEGER NOT NULL CONSTRAINT "PK_contact_requests" PRIMARY KEY,
    "id" TEXT NOT NULL,
    "code_hash" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "reply" BLOB NULL
);

CREATE UNIQUE INDEX "IX_feedback_id" ON "feedback" ("id");

CREATE UNIQUE INDEX "IX_feedback_code_hash" ON "feedback" ("code_hash");

CREATE UNIQUE INDEX "IX_waiting_messages_id" ON "waiting_messages" ("id");

CREATE INDEX "IX_feedback_publications_day" ON "feedback_publications" ("day");

CREATE UNIQUE INDEX "IX_contact_requests_id" ON "contact_requests" ("id");

CREATE UNIQUE INDEX "IX_contact_requests_code_hash" ON "contact_requests" ("code_hash");
