-- Questionnaires in pictures: invitations, and counts that lead to nobody.
CREATE TABLE "questionnaire_invitations" (
    "id" TEXT NOT NULL CONSTRAINT "PK_questionnaire_invitations" PRIMARY KEY,
    "questionnaire" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "token_hash" BLOB NOT NULL,
    "number_hash" BLOB NOT NULL,
    "words_hash" BLOB NOT NULL,
    "pictures_hash" BLOB NOT NULL,
    "person_hash" BLOB NULL,
    "tries" INTEGER NOT NULL,
    "payload" BLOB NOT NULL,
    "draft_id" TEXT NULL,
    "expires" INTEGER NOT NULL
);

CREATE TABLE "questionnaire_counts" (
    "questionnaire" TEXT NOT NULL,
    "quarter" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_questionnaire_counts" PRIMARY KEY ("questionnaire", "quarter", "unit", "question", "answer")
);

ALTER TABLE "attachments" ADD COLUMN "answers_id" TEXT NULL;

CREATE INDEX "IX_questionnaire_invitations_expires" ON "questionnaire_invitations" ("expires");

CREATE UNIQUE INDEX "IX_questionnaire_invitations_number_hash" ON "questionnaire_invitations" ("number_hash");

CREATE INDEX "IX_questionnaire_invitations_person_hash" ON "questionnaire_invitations" ("person_hash");

CREATE UNIQUE INDEX "IX_questionnaire_invitations_token_hash" ON "questionnaire_invitations" ("token_hash");

CREATE UNIQUE INDEX "IX_questionnaire_invitations_words_hash" ON "questionnaire_invitations" ("words_hash");
