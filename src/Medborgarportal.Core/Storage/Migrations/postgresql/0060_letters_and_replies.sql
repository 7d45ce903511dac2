-- Letters of every kind with their files, what is answered to them, who is to be told that one has come, and how many understood their decision.
CREATE TABLE letter_files (
    letter_id uuid NOT NULL,
    place integer NOT NULL,
    payload bytea NOT NULL,
    CONSTRAINT "PK_letter_files" PRIMARY KEY (letter_id, place),
    CONSTRAINT "FK_letter_files_letters_letter_id" FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
);

CREATE TABLE letter_notices (
    id uuid NOT NULL,
    letter_id uuid NOT NULL,
    created bigint NOT NULL,
    due bigint NOT NULL,
    attempts integer NOT NULL,
    CONSTRAINT "PK_letter_notices" PRIMARY KEY (id),
    CONSTRAINT "FK_letter_notices_letters_letter_id" FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
);

CREATE TABLE reply_drafts (
    letter_id uuid NOT NULL,
    kind text NOT NULL,
    payload bytea NOT NULL,
    changed bigint NOT NULL,
    CONSTRAINT "PK_reply_drafts" PRIMARY KEY (letter_id, kind),
    CONSTRAINT "FK_reply_drafts_letters_letter_id" FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
);

CREATE TABLE replies (
    id uuid NOT NULL,
    letter_id uuid NOT NULL,
    kind text NOT NULL,
    place integer NOT NULL,
    payload bytea NOT NULL,
    sent_at bigint NOT NULL,
    CONSTRAINT "PK_replies" PRIMARY KEY (id),
    CONSTRAINT "FK_replies_letters_letter_id" FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
);

CREATE TABLE reply_files (
    attachment_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    reply_id uuid,
    CONSTRAINT "PK_reply_files" PRIMARY KEY (attachment_id),
    CONSTRAINT "FK_reply_files_attachments_attachment_id" FOREIGN KEY (attachment_id) REFERENCES attachments (id) ON DELETE CASCADE,
    CONSTRAINT "FK_reply_files_letters_letter_id" FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
);

CREATE TABLE understandings (
    unit text NOT NULL,
    day text NOT NULL,
    yes integer NOT NULL,
    partly integer NOT NULL,
    no integer NOT NULL,
    CONSTRAINT "PK_understandings" PRIMARY KEY (unit, day)
);

CREATE INDEX "IX_letter_notices_due" ON letter_notices (due);

CREATE INDEX "IX_letter_notices_letter_id" ON letter_notices (letter_id);

CREATE UNIQUE INDEX "IX_replies_letter_id_kind_place" ON replies (letter_id, kind, place);

CREATE INDEX "IX_reply_files_letter_id" ON reply_files (letter_id);
