-- CreateTable
CREATE TABLE "SurveyAuthor" (
    "surveyId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    PRIMARY KEY ("surveyId", "userId"),
    CONSTRAINT "SurveyAuthor_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SurveyAuthor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "savedById" TEXT,
    CONSTRAINT "Draft_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Draft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Media" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "SurveyMedia" (
    "surveyId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("surveyId", "path"),
    CONSTRAINT "SurveyMedia_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SurveyMedia_hash_fkey" FOREIGN KEY ("hash") REFERENCES "Media" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "place" JSONB NOT NULL,
    "quote" TEXT NOT NULL,
    "reporterId" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "Report_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Report_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Report_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "learnerId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "enrolledAt" DATETIME NOT NULL,
    "leftAt" DATETIME,
    "sharesName" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("learnerId", "deckId"),
    CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DailyTally" (
    "learnerId" TEXT NOT NULL,
    "localDay" INTEGER NOT NULL,
    "deckId" TEXT NOT NULL,
    "again" INTEGER NOT NULL,
    "hard" INTEGER NOT NULL,
    "good" INTEGER NOT NULL,
    "easy" INTEGER NOT NULL,
    "introduced" INTEGER NOT NULL,
    "durationMs" BIGINT NOT NULL,
    "young" INTEGER NOT NULL,
    "youngRecalled" INTEGER NOT NULL,
    "mature" INTEGER NOT NULL,
    "matureRecalled" INTEGER NOT NULL,
    "youngPredicted" BIGINT NOT NULL,
    "maturePredicted" BIGINT NOT NULL,

    PRIMARY KEY ("learnerId", "localDay", "deckId"),
    CONSTRAINT "DailyTally_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DailyTally_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Holiday" (
    "learnerId" TEXT NOT NULL,
    "fromDay" INTEGER NOT NULL,
    "toDay" INTEGER NOT NULL,
    "announcedDay" INTEGER NOT NULL,

    PRIMARY KEY ("learnerId", "fromDay"),
    CONSTRAINT "Holiday_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Revision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "editionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "rendered" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "publishedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" TEXT,
    CONSTRAINT "Revision_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Revision_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Revision" ("editionId", "id", "number", "plan", "publishedAt", "rendered", "source") SELECT "editionId", "id", "number", "plan", "publishedAt", "rendered", "source" FROM "Revision";
DROP TABLE "Revision";
ALTER TABLE "new_Revision" RENAME TO "Revision";
CREATE UNIQUE INDEX "Revision_editionId_number_key" ON "Revision"("editionId", "number");
CREATE TABLE "new_Survey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "ownerId" TEXT,
    "visibility" TEXT NOT NULL DEFAULT 'private',
    "joinCode" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Survey_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
-- Until now every survey came from content/ and was seen by everybody.
INSERT INTO "new_Survey" ("id", "slug", "visibility", "updatedAt") SELECT "id", "slug", 'listed', unixepoch() * 1000 FROM "Survey";
DROP TABLE "Survey";
ALTER TABLE "new_Survey" RENAME TO "Survey";
CREATE UNIQUE INDEX "Survey_slug_key" ON "Survey"("slug");
CREATE UNIQUE INDEX "Survey_joinCode_key" ON "Survey"("joinCode");
CREATE INDEX "Survey_ownerId_idx" ON "Survey"("ownerId");
CREATE TABLE "new_User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "isAnonymous" BOOLEAN,
    "role" TEXT NOT NULL DEFAULT 'learner',
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_User" ("createdAt", "email", "emailVerified", "id", "image", "isAnonymous", "name", "updatedAt") SELECT "createdAt", "email", "emailVerified", "id", "image", "isAnonymous", "name", "updatedAt" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "SurveyAuthor_userId_idx" ON "SurveyAuthor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_surveyId_lang_key" ON "Draft"("surveyId", "lang");

-- CreateIndex
CREATE INDEX "SurveyMedia_hash_idx" ON "SurveyMedia"("hash");

-- CreateIndex
CREATE INDEX "Report_surveyId_settledAt_idx" ON "Report"("surveyId", "settledAt");

-- CreateIndex
CREATE INDEX "Report_reporterId_createdAt_idx" ON "Report"("reporterId", "createdAt");
