-- CreateTable
CREATE TABLE "QuarantinedEvent" (
    "learnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "decision" TEXT,

    PRIMARY KEY ("learnerId", "id", "hash"),
    CONSTRAINT "QuarantinedEvent_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DatabaseLife" (
    "epoch" TEXT NOT NULL PRIMARY KEY
);

-- CreateIndex
CREATE INDEX "QuarantinedEvent_learnerId_decision_idx" ON "QuarantinedEvent"("learnerId", "decision");
