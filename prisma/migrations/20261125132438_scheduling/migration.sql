-- AlterTable
-- Added in place: a new table in the place of "Learner" would take every row that refers to it along.
ALTER TABLE "Learner" ADD COLUMN "scheduling" JSONB;
ALTER TABLE "Learner" ADD COLUMN "scheduler" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Scheduler" (
    "learnerId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "weights" JSONB NOT NULL,
    "fittedAt" DATETIME NOT NULL,
    "reviews" INTEGER NOT NULL,
    "quality" JSONB NOT NULL,

    PRIMARY KEY ("learnerId", "version"),
    CONSTRAINT "Scheduler_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeckSettings" (
    "learnerId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "scheduling" JSONB NOT NULL,

    PRIMARY KEY ("learnerId", "deckId"),
    CONSTRAINT "DeckSettings_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DeckSettings_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
