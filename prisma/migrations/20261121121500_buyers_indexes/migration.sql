-- One narrow index for each way in which buyers are counted: equal keys are stored once, so that each is a tenth of one that holds them all.
DROP INDEX "order_fact_buyers_idx";
CREATE INDEX "order_fact_shop_id_day_previous_day_is_cancelled_idx" ON "order_fact"("shop_id", "day", "previous_day", "is_cancelled");
CREATE INDEX "order_fact_by_channel_idx" ON "order_fact"("shop_id", "day", "channel", "previous_channel_day", "is_cancelled");
CREATE INDEX "order_fact_by_first_idx" ON "order_fact"("shop_id", "day", "first_channel", "previous_first_day", "is_cancelled");
CREATE INDEX "order_fact_by_device_idx" ON "order_fact"("shop_id", "day", "device", "previous_device_day", "is_cancelled");
CREATE INDEX "order_fact_by_country_idx" ON "order_fact"("shop_id", "day", "country", "previous_country_day", "is_cancelled");
CREATE INDEX "order_fact_by_returning_idx" ON "order_fact"("shop_id", "day", "is_returning", "previous_returning_day", "is_cancelled");
