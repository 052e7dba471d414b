-- How many order lines a changeset adds, as it was signed.
ALTER TABLE "changeset" ADD COLUMN "line_count" INTEGER NOT NULL DEFAULT 1;
UPDATE "changeset" c SET "line_count" = coalesce((
  SELECT json_array_length(v->'lines') FROM "decision" d, json_array_elements(d."answer"->'steps'->c."step_id"->'variants') v
  WHERE d."shop_id" = c."shop_id" AND d."reference_id" = c."reference_id" AND (v->>'variantId')::bigint = c."variant_id" LIMIT 1), 1);
