-- Files with feedback, one way to wait for all that is anonymous, and how often the help about violence is offered.
ALTER TABLE attachments ADD COLUMN feedback_id uuid;

CREATE INDEX "IX_attachments_feedback_id" ON attachments (feedback_id);

ALTER TABLE waiting_messages RENAME COLUMN feedback TO subject;

CREATE TABLE offers (
    day text NOT NULL,
    place text NOT NULL,
    count bigint NOT NULL,
    CONSTRAINT "PK_offers" PRIMARY KEY (day, place)
);
