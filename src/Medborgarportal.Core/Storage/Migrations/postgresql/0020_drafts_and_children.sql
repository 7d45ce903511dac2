-- The end of a draft is told of; children have invitations and views of their own.
CREATE TABLE draft_ends (
    draft_id uuid NOT NULL,
    told_for bigint,
    leased_until bigint NOT NULL,
    CONSTRAINT "PK_draft_ends" PRIMARY KEY (draft_id),
    CONSTRAINT "FK_draft_ends_drafts_draft_id" FOREIGN KEY (draft_id) REFERENCES drafts (id) ON DELETE CASCADE
);

CREATE TABLE child_invitations (
    id uuid NOT NULL,
    submission_id uuid NOT NULL,
    token_hash bytea,
    code_hash bytea,
    created bigint NOT NULL,
    expires bigint NOT NULL,
    draft_id uuid,
    unit text NOT NULL,
    CONSTRAINT "PK_child_invitations" PRIMARY KEY (id),
    CONSTRAINT "FK_child_invitations_submissions_submission_id" FOREIGN KEY (submission_id) REFERENCES submissions (id) ON DELETE CASCADE
);

CREATE TABLE child_views (
    id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    form_version text NOT NULL,
    language text NOT NULL,
    payload bytea NOT NULL,
    submitted_at bigint NOT NULL,
    CONSTRAINT "PK_child_views" PRIMARY KEY (id),
    CONSTRAINT "FK_child_views_form_versions_form_version" FOREIGN KEY (form_version) REFERENCES form_versions (version) ON DELETE RESTRICT,
    CONSTRAINT "FK_child_views_submissions_submission_id" FOREIGN KEY (submission_id) REFERENCES submissions (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_child_invitations_code_hash" ON child_invitations (code_hash);

CREATE UNIQUE INDEX "IX_child_invitations_draft_id" ON child_invitations (draft_id);

CREATE INDEX "IX_child_invitations_expires" ON child_invitations (expires);

CREATE INDEX "IX_child_invitations_submission_id" ON child_invitations (submission_id);

CREATE UNIQUE INDEX "IX_child_invitations_token_hash" ON child_invitations (token_hash);

CREATE INDEX "IX_child_views_form_version" ON child_views (form_version);

CREATE UNIQUE INDEX "IX_child_views_invitation_id" ON child_views (invitation_id);

CREATE INDEX "IX_child_views_submission_id" ON child_views (submission_id);
