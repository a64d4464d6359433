-- CreateTable
CREATE TABLE "User" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT COLLATE "C",
    "isAnonymous" BOOLEAN,
    "role" TEXT COLLATE "C" NOT NULL DEFAULT 'learner',
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "token" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT COLLATE "C",
    "userAgent" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "providerId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "accessToken" TEXT COLLATE "C",
    "refreshToken" TEXT COLLATE "C",
    "idToken" TEXT COLLATE "C",
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT COLLATE "C",
    "password" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT COLLATE "C" NOT NULL,
    "identifier" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Learner" (
    "id" TEXT COLLATE "C" NOT NULL,
    "cursor" INTEGER NOT NULL,
    "timeZone" TEXT COLLATE "C",
    "rolloverHour" INTEGER NOT NULL,
    "newPerDay" INTEGER NOT NULL,
    "desiredRetention" DOUBLE PRECISION NOT NULL,
    "scheduling" JSON,
    "scheduler" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Learner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Scheduler" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "weights" JSON NOT NULL,
    "fittedAt" TIMESTAMP(3) NOT NULL,
    "reviews" INTEGER NOT NULL,
    "quality" JSON NOT NULL,

    CONSTRAINT "Scheduler_pkey" PRIMARY KEY ("learnerId","version")
);

-- CreateTable
CREATE TABLE "DeckSettings" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "deckId" TEXT COLLATE "C" NOT NULL,
    "scheduling" JSON NOT NULL,

    CONSTRAINT "DeckSettings_pkey" PRIMARY KEY ("learnerId","deckId")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" TEXT COLLATE "C" NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "ownerId" TEXT COLLATE "C",
    "visibility" TEXT COLLATE "C" NOT NULL DEFAULT 'private',
    "joinCode" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyAuthor" (
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SurveyAuthor_pkey" PRIMARY KEY ("surveyId","userId")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT COLLATE "C" NOT NULL,
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "lang" TEXT COLLATE "C" NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "savedById" TEXT COLLATE "C",

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Media" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Media_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "SurveyMedia" (
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SurveyMedia_pkey" PRIMARY KEY ("surveyId","path")
);

-- CreateTable
CREATE TABLE "Edition" (
    "id" TEXT COLLATE "C" NOT NULL,
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "lang" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" TEXT COLLATE "C" NOT NULL,
    "editionId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "rendered" JSON NOT NULL,
    "plan" JSON NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" TEXT COLLATE "C",

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deck" (
    "id" TEXT COLLATE "C" NOT NULL,
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "titles" JSON NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Deck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Card" (
    "id" TEXT COLLATE "C" NOT NULL,
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "deckId" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "retiredAt" TIMESTAMP(3),

    CONSTRAINT "Card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardText" (
    "cardId" TEXT COLLATE "C" NOT NULL,
    "lang" TEXT COLLATE "C" NOT NULL,
    "deckId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "section" TEXT COLLATE "C" NOT NULL,
    "siblings" TEXT COLLATE "C",
    "content" JSON NOT NULL,
    "contentHash" TEXT COLLATE "C" NOT NULL,
    "place" JSON NOT NULL,
    "revisionId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CardText_pkey" PRIMARY KEY ("cardId","lang")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT COLLATE "C" NOT NULL,
    "surveyId" TEXT COLLATE "C" NOT NULL,
    "cardId" TEXT COLLATE "C" NOT NULL,
    "lang" TEXT COLLATE "C" NOT NULL,
    "revisionId" TEXT COLLATE "C" NOT NULL,
    "place" JSON NOT NULL,
    "quote" TEXT COLLATE "C" NOT NULL,
    "reporterId" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "note" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "deckId" TEXT COLLATE "C" NOT NULL,
    "enrolledAt" TIMESTAMP(3) NOT NULL,
    "leftAt" TIMESTAMP(3),
    "sharesName" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("learnerId","deckId")
);

-- CreateTable
CREATE TABLE "DailyTally" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "localDay" INTEGER NOT NULL,
    "deckId" TEXT COLLATE "C" NOT NULL,
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

    CONSTRAINT "DailyTally_pkey" PRIMARY KEY ("learnerId","localDay","deckId")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "fromDay" INTEGER NOT NULL,
    "toDay" INTEGER NOT NULL,
    "announcedDay" INTEGER NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("learnerId","fromDay")
);

-- CreateTable
CREATE TABLE "Memory" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "cardId" TEXT COLLATE "C" NOT NULL,
    "deckId" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "step" INTEGER NOT NULL,
    "stability" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "scheduledDays" INTEGER NOT NULL,
    "lastAnsweredAt" BIGINT,
    "lastDay" INTEGER,
    "introducedDay" INTEGER,
    "dueDay" INTEGER,
    "dueAt" BIGINT,
    "suspended" BOOLEAN NOT NULL,
    "buriedDay" INTEGER,

    CONSTRAINT "Memory_pkey" PRIMARY KEY ("learnerId","cardId")
);

-- CreateTable
CREATE TABLE "ReviewEvent" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "cursor" INTEGER NOT NULL,
    "cardId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "grade" INTEGER,
    "undoes" TEXT COLLATE "C",
    "answeredAt" BIGINT NOT NULL,
    "localDay" INTEGER NOT NULL,
    "timeZone" TEXT COLLATE "C" NOT NULL,
    "durationMs" INTEGER,
    "deviceId" TEXT COLLATE "C" NOT NULL,
    "deviceSeq" INTEGER NOT NULL,
    "payload" JSON NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReviewEvent_pkey" PRIMARY KEY ("learnerId","id")
);

-- CreateTable
CREATE TABLE "QuarantinedEvent" (
    "learnerId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "event" JSON NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "decision" TEXT COLLATE "C",

    CONSTRAINT "QuarantinedEvent_pkey" PRIMARY KEY ("learnerId","id","hash")
);

-- CreateTable
CREATE TABLE "DatabaseLife" (
    "epoch" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "DatabaseLife_pkey" PRIMARY KEY ("epoch")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_slug_key" ON "Survey"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_joinCode_key" ON "Survey"("joinCode");

-- CreateIndex
CREATE INDEX "Survey_ownerId_idx" ON "Survey"("ownerId");

-- CreateIndex
CREATE INDEX "SurveyAuthor_userId_idx" ON "SurveyAuthor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_surveyId_lang_key" ON "Draft"("surveyId", "lang");

-- CreateIndex
CREATE INDEX "SurveyMedia_hash_idx" ON "SurveyMedia"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "Edition_surveyId_lang_key" ON "Edition"("surveyId", "lang");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_editionId_number_key" ON "Revision"("editionId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Deck_surveyId_slug_key" ON "Deck"("surveyId", "slug");

-- CreateIndex
CREATE INDEX "Card_deckId_idx" ON "Card"("deckId");

-- CreateIndex
CREATE UNIQUE INDEX "Card_surveyId_key_key" ON "Card"("surveyId", "key");

-- CreateIndex
CREATE INDEX "CardText_deckId_lang_position_idx" ON "CardText"("deckId", "lang", "position");

-- CreateIndex
CREATE INDEX "CardText_deckId_lang_siblings_idx" ON "CardText"("deckId", "lang", "siblings");

-- CreateIndex
CREATE INDEX "Report_surveyId_settledAt_idx" ON "Report"("surveyId", "settledAt");

-- CreateIndex
CREATE INDEX "Report_reporterId_createdAt_idx" ON "Report"("reporterId", "createdAt");

-- CreateIndex
CREATE INDEX "Memory_learnerId_deckId_dueDay_idx" ON "Memory"("learnerId", "deckId", "dueDay");

-- CreateIndex
CREATE INDEX "Memory_learnerId_dueDay_suspended_deckId_idx" ON "Memory"("learnerId", "dueDay", "suspended", "deckId");

-- CreateIndex
CREATE INDEX "Memory_learnerId_dueAt_idx" ON "Memory"("learnerId", "dueAt");

-- CreateIndex
CREATE INDEX "Memory_learnerId_lastDay_introducedDay_idx" ON "Memory"("learnerId", "lastDay", "introducedDay");

-- CreateIndex
CREATE INDEX "ReviewEvent_learnerId_cardId_idx" ON "ReviewEvent"("learnerId", "cardId");

-- CreateIndex
CREATE INDEX "ReviewEvent_learnerId_localDay_idx" ON "ReviewEvent"("learnerId", "localDay");

-- CreateIndex
CREATE INDEX "ReviewEvent_learnerId_undoes_idx" ON "ReviewEvent"("learnerId", "undoes");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewEvent_learnerId_cursor_key" ON "ReviewEvent"("learnerId", "cursor");

-- CreateIndex
CREATE INDEX "QuarantinedEvent_learnerId_decision_idx" ON "QuarantinedEvent"("learnerId", "decision");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Learner" ADD CONSTRAINT "Learner_id_fkey" FOREIGN KEY ("id") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scheduler" ADD CONSTRAINT "Scheduler_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeckSettings" ADD CONSTRAINT "DeckSettings_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeckSettings" ADD CONSTRAINT "DeckSettings_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyAuthor" ADD CONSTRAINT "SurveyAuthor_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyAuthor" ADD CONSTRAINT "SurveyAuthor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyMedia" ADD CONSTRAINT "SurveyMedia_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyMedia" ADD CONSTRAINT "SurveyMedia_hash_fkey" FOREIGN KEY ("hash") REFERENCES "Media"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Edition" ADD CONSTRAINT "Edition_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deck" ADD CONSTRAINT "Deck_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardText" ADD CONSTRAINT "CardText_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardText" ADD CONSTRAINT "CardText_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyTally" ADD CONSTRAINT "DailyTally_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyTally" ADD CONSTRAINT "DailyTally_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Memory" ADD CONSTRAINT "Memory_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Memory" ADD CONSTRAINT "Memory_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewEvent" ADD CONSTRAINT "ReviewEvent_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewEvent" ADD CONSTRAINT "ReviewEvent_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantinedEvent" ADD CONSTRAINT "QuarantinedEvent_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
