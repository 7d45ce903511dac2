-- Questionnaires in pictures: invitations, and counts that lead to nobody.
CREATE TABLE questionnaire_invitations (
    id uuid NOT NULL,
    questionnaire text NOT NULL,
    unit text NOT NULL,
    token_hash bytea NOT NULL,
    number_hash bytea NOT NULL,
    words_hash bytea NOT NULL,
    pictures_hash bytea NOT NULL,
    person_hash bytea,
    tries integer NOT NULL,
    payload bytea NOT NULL,
    draft_id uuid,
    expires bigint NOT NULL,
    CONSTRAINT "PK_questionnaire_invitations" PRIMARY KEY (id)
);

CREATE TABLE questionnaire_counts (
    questionnaire text NOT NULL,
    quarter integer NOT NULL,
    unit text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT "PK_questionnaire_counts" PRIMARY KEY (questionnaire, quarter, unit, question, answer)
);

ALTER TABLE attachments ADD COLUMN answers_id uuid;

CREATE INDEX "IX_questionnaire_invitations_expires" ON questionnaire_invitations (expires);

CREATE UNIQUE INDEX "IX_questionnaire_invitations_number_hash" ON questionnaire_invitations (number_hash);

CREATE INDEX "IX_questionnaire_invitations_person_hash" ON questionnaire_invitations (person_hash);

CREATE UNIQUE INDEX "IX_questionnaire_invitations_token_hash" ON questionnaire_invitations (token_hash);

CREATE UNIQUE INDEX "IX_questionnaire_invitations_words_hash" ON questionnaire_invitations (words_hash);
