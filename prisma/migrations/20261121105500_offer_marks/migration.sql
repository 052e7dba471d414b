-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "offer_mark" TEXT;

-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "claim_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "offer_mark" TEXT;

-- Few orders have marks: what looks for them reads no others.
CREATE INDEX "order_line_marked" ON "order_line" ("shop_id", "order_id") WHERE "offer_mark" IS NOT NULL;
CREATE INDEX "shop_order_marked" ON "shop_order" ("shop_id", "created_at") WHERE "offer_mark" IS NOT NULL OR "claim_codes" <> '{}';

-- A line that was matched to an offer, or is no longer, changes how the offer of that purchase was answered, also where
-- the line is another order's than the one that the offer was shown with.
CREATE TRIGGER marks_purchase_insert AFTER INSERT ON attribution REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_purchases();
CREATE TRIGGER marks_purchase_delete AFTER DELETE ON attribution REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_purchases();
