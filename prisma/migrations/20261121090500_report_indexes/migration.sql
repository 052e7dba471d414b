-- DropIndex
DROP INDEX "offer_fact_shop_id_day_idx";

-- DropIndex
DROP INDEX "order_fact_shop_id_day_previous_day_idx";

-- CreateIndex
CREATE INDEX "offer_fact_shop_id_day_answer_idx" ON "offer_fact"("shop_id", "day", "answer");

-- CreateIndex
CREATE INDEX "offer_fact_shop_id_ladder_id_offer_id_day_idx" ON "offer_fact"("shop_id", "ladder_id", "offer_id", "day");

-- CreateIndex
CREATE INDEX "order_fact_shop_id_day_previous_day_is_cancelled_idx" ON "order_fact"("shop_id", "day", "previous_day", "is_cancelled");

