-- Complaints, views and praise, requests for contact, and what waits to leave in a batch.
CREATE TABLE feedback (
    place bigint NOT NULL,
    id uuid NOT NULL,
    code_hash bytea NOT NULL,
    day text NOT NULL,
    anonymous boolean NOT NULL,
    unit text NOT NULL,
    payload bytea NOT NULL,
    reply bytea,
    satisfied text,
    CONSTRAINT "PK_feedback" PRIMARY KEY (place)
);

CREATE TABLE waiting_messages (
    place bigint NOT NULL,
    id uuid NOT NULL,
    feedback uuid NOT NULL,
    sequence bigint NOT NULL,
    type text NOT NULL,
    unit text NOT NULL,
    payload bytea NOT NULL,
    CONSTRAINT "PK_waiting_messages" PRIMARY KEY (place)
);

CREATE TABLE feedback_publications (
    id text NOT NULL,
    day text NOT NULL,
    unit text,
    language text NOT NULL,
    said text NOT NULL,
    did text NOT NULL,
    CONSTRAINT "PK_feedback_publications" PRIMARY KEY (id)
);

CREATE TABLE contact_requests (
    place bigint NOT NULL,
    id uuid NOT NULL,
    code_hash bytea NOT NULL,
    day text NOT NULL,
    unit text NOT NULL,
    reply bytea,
    CONSTRAINT "PK_contact_requests" PRIMARY KEY (place)
);

CREATE UNIQUE INDEX "IX_feedback_id" ON feedback (id);

CREATE UNIQUE INDEX "IX_feedback_code_hash" ON feedback (code_hash);

CREATE UNIQUE INDEX "IX_waiting_messages_id" ON waiting_messages (id);

CREATE INDEX "IX_feedback_publications_day" ON feedback_publications (day);

CREATE UNIQUE INDEX "IX_contact_requests_id" ON contact_requests (id);

CREATE UNIQUE INDEX "IX_contact_requests_code_hash" ON contact_requests (code_hash);
