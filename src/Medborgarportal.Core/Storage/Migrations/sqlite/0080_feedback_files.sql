-- Files with feedback, one way to wait for all that is anonymous, and how often the help about violence is offered.
ALTER TABLE "attachments" ADD COLUMN "feedback_id" TEXT NULL;

CREATE INDEX "IX_attachments_feedback_id" ON "attachments" ("feedback_id");

ALTER TABLE "waiting_messages" RENAME COLUMN "feedback" TO "subject";

CREATE TABLE "offers" (
    "day" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_offers" PRIMARY KEY ("day", "place")
);
