CREATE TABLE attachments (
    id uuid NOT NULL,
    draft_id uuid,
    submission_id uuid,
    question text NOT NULL,
    state integer NOT NULL,
    payload bytea NOT NULL,
    scan_attempts integer NOT NULL,
    next_scan bigint,
    created bigint NOT NULL,
    fetched_at bigint,
    CONSTRAINT "PK_attachments" PRIMARY KEY (id),
    CONSTRAINT "FK_attachments_drafts_draft_id" FOREIGN KEY (draft_id) REFERENCES drafts (id) ON DELETE CASCADE,
    CONSTRAINT "FK_attachments_submissions_submission_id" FOREIGN KEY (submission_id) REFERENCES submissions (id) ON DELETE CASCADE
);

CREATE TABLE attachment_chunks (
    attachment_id uuid NOT NULL,
    number integer NOT NULL,
    payload bytea NOT NULL,
    CONSTRAINT "PK_attachment_chunks" PRIMARY KEY (attachment_id, number),
    CONSTRAINT "FK_attachment_chunks_attachments_attachment_id" FOREIGN KEY (attachment_id) REFERENCES attachments (id) ON DELETE CASCADE
);

CREATE INDEX "IX_attachments_arriving" ON attachments (created) WHERE state = 0;

CREATE INDEX "IX_attachments_draft_id" ON attachments (draft_id);

CREATE INDEX "IX_attachments_pending" ON attachments (next_scan) WHERE state = 1;

CREATE INDEX "IX_attachments_submission_id" ON attachments (submission_id);
