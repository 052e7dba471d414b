-- Each line that an accept sold is matched to one order line at most: a bundle's lines are numbered.
ALTER TABLE "attribution" ADD COLUMN "part" INTEGER NOT NULL DEFAULT 0;
UPDATE "attribution" a SET "part" = n."part"
FROM (SELECT "shop_id", "order_id", "line_id", row_number() OVER (PARTITION BY "shop_id", "reference_id", "step_id" ORDER BY "line_id") - 1 AS "part" FROM "attribution") n
WHERE a."shop_id" = n."shop_id" AND a."order_id" = n."order_id" AND a."line_id" = n."line_id" AND n."part" > 0;
ALTER TABLE "attribution" DROP CONSTRAINT "attribution_pkey", ADD CONSTRAINT "attribution_pkey" PRIMARY KEY ("shop_id", "reference_id", "step_id", "part");
