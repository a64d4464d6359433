-- AlterTable
ALTER TABLE "CardText" ADD COLUMN "siblings" TEXT;

-- What was published before: cards of one block begin with its key. A row of facts is the part after
-- it, before the column and the kind; a card and its reverse, and the regions of a figure, have the block's.
UPDATE "CardText" SET "siblings" = (
  SELECT CASE
    WHEN "rest" LIKE '%/%/choice' OR "rest" LIKE '%/%/typed' OR "rest" LIKE '%/%/cloze'
      THEN "base" || '/' || substr("rest", 1, instr("rest", '/') - 1)
    WHEN "rest" = 'reverse' OR ("kind" = 'occlude' AND "rest" <> '') THEN "base"
    WHEN EXISTS (SELECT 1 FROM "Card" AS "other" WHERE "other"."surveyId" = "named"."surveyId" AND "other"."key" = "named"."key" || '/reverse') THEN "key"
  END
  FROM (
    SELECT "surveyId", "key", "kind", CASE WHEN instr("key", '/') = 0 THEN '' ELSE substr("key", instr("key", '/') + 1) END AS "rest",
      substr("key", 1, instr("key", '/') - 1) AS "base"
    FROM "Card" WHERE "Card"."id" = "CardText"."cardId"
  ) AS "named"
);

-- CreateIndex
CREATE INDEX "CardText_deckId_lang_siblings_idx" ON "CardText"("deckId", "lang", "siblings");

-- CreateIndex
CREATE INDEX "Memory_learnerId_dueDay_suspended_deckId_idx" ON "Memory"("learnerId", "dueDay", "suspended", "deckId");
