-- Whether an order is its buyer's first of a period by its channel, device, country, or as a new or returning one: told by the
-- order itself, as no sums by day can tell how many buyers a longer period had.
ALTER TABLE "order_fact" ADD COLUMN "previous_channel_day" DATE, ADD COLUMN "previous_first_day" DATE, ADD COLUMN "previous_device_day" DATE,
ADD COLUMN "previous_country_day" DATE, ADD COLUMN "previous_returning_day" DATE;

-- Everything that counting buyers reads, so that it reads the index alone.
CREATE INDEX "order_fact_buyers_idx" ON "order_fact"("shop_id", "day")
INCLUDE ("is_cancelled", "buyer", "channel", "first_channel", "device", "country", "locale", "is_returning", "previous_day", "previous_channel_day", "previous_first_day", "previous_device_day", "previous_country_day", "previous_returning_day");
DROP INDEX "order_fact_shop_id_day_previous_day_is_cancelled_idx";

INSERT INTO stale_order (shop_id, order_id) SELECT shop_id, order_id FROM order_fact;
