CREATE TABLE data_protection_keys (
    name text NOT NULL,
    value text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT "PK_data_protection_keys" PRIMARY KEY (name)
);

CREATE TABLE form_versions (
    version text NOT NULL,
    service text NOT NULL,
    definition bytea NOT NULL,
    first_used bigint NOT NULL,
    CONSTRAINT "PK_form_versions" PRIMARY KEY (version)
);

CREATE TABLE inbox (
    source text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    received_at bigint NOT NULL,
    CONSTRAINT "PK_inbox" PRIMARY KEY (source, event_id)
);

CREATE TABLE letters (
    id uuid NOT NULL,
    kind text NOT NULL,
    submission_id uuid,
    recipient_hash bytea NOT NULL,
    language text,
    payload bytea NOT NULL,
    available_at bigint NOT NULL,
    opened_at bigint,
    CONSTRAINT "PK_letters" PRIMARY KEY (id)
);

CREATE TABLE outbox (
    id uuid NOT NULL,
    case_key text NOT NULL,
    sequence bigint NOT NULL,
    type text NOT NULL,
    unit text NOT NULL,
    payload bytea NOT NULL,
    state integer NOT NULL,
    priority integer NOT NULL,
    attempts integer NOT NULL,
    created_at bigint NOT NULL,
    next_attempt bigint NOT NULL,
    leased_until bigint,
    lease_holder text,
    delivered_at bigint,
    last_outcome text,
    CONSTRAINT "PK_outbox" PRIMARY KEY (id)
);

CREATE TABLE drafts (
    id uuid NOT NULL,
    service text NOT NULL,
    form_version text NOT NULL,
    access_hash bytea NOT NULL,
    owner_hash bytea,
    return_hash bytea,
    payload bytea NOT NULL,
    revision integer NOT NULL,
    created bigint NOT NULL,
    last_activity bigint NOT NULL,
    submission_id uuid,
    CONSTRAINT "PK_drafts" PRIMARY KEY (id),
    CONSTRAINT "FK_drafts_form_versions_form_version" FOREIGN KEY (form_version) REFERENCES form_versions (version) ON DELETE RESTRICT
);

CREATE TABLE submissions (
    id uuid NOT NULL,
    draft_id uuid NOT NULL,
    number text NOT NULL,
    service text NOT NULL,
    form_version text NOT NULL,
    language text NOT NULL,
    owner_hash bytea,
    payload bytea NOT NULL,
    snapshot_hash text NOT NULL,
    submitted_at bigint NOT NULL,
    case_number text,
    acknowledged_at bigint,
    step text NOT NULL,
    waiting boolean NOT NULL,
    step_changed bigint NOT NULL,
    CONSTRAINT "PK_submissions" PRIMARY KEY (id),
    CONSTRAINT "FK_submissions_form_versions_form_version" FOREIGN KEY (form_version) REFERENCES form_versions (version) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_drafts_access_hash" ON drafts (access_hash);

CREATE INDEX "IX_drafts_form_version" ON drafts (form_version);

CREATE INDEX "IX_drafts_last_activity" ON drafts (last_activity);

CREATE INDEX "IX_drafts_owner_hash_service" ON drafts (owner_hash, service);

CREATE UNIQUE INDEX "IX_drafts_return_hash" ON drafts (return_hash);

CREATE INDEX "IX_letters_recipient_hash" ON letters (recipient_hash);

CREATE INDEX "IX_letters_submission_id" ON letters (submission_id);

CREATE UNIQUE INDEX "IX_outbox_case_key_sequence" ON outbox (case_key, sequence);

CREATE INDEX "IX_outbox_parked" ON outbox (created_at) WHERE state = 2;

CREATE INDEX "IX_outbox_pending" ON outbox (priority DESC, next_attempt) WHERE state = 0;

CREATE UNIQUE INDEX "IX_submissions_draft_id" ON submissions (draft_id);

CREATE INDEX "IX_submissions_form_version" ON submissions (form_version);

CREATE UNIQUE INDEX "IX_submissions_number" ON submissions (number);

CREATE INDEX "IX_submissions_owner_hash" ON submissions (owner_hash);
