-- AlterTable
ALTER TABLE "decision"
  ALTER COLUMN "purchase" SET DATA TYPE JSON USING "purchase"::json,
  ALTER COLUMN "answer" SET DATA TYPE JSON USING "answer"::json,
  ALTER COLUMN "detail" SET DATA TYPE JSON USING "detail"::json;
