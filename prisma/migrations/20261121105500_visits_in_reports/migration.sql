-- Where a checkout came from, on everything that its order came to.
ALTER TABLE "line_fact" ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '';
ALTER TABLE "refund_fact" ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '';
ALTER TABLE "offer_fact" ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '';

ALTER TABLE "order_rollup" DROP CONSTRAINT "order_rollup_pkey", ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "order_rollup_pkey" PRIMARY KEY ("shop_id", "day", "country", "locale", "is_returning", "channel", "device", "first_channel", "is_cancelled", "coverage");
ALTER TABLE "line_rollup" DROP CONSTRAINT "line_rollup_pkey", ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "line_rollup_pkey" PRIMARY KEY ("shop_id", "day", "layer", "ladder_id", "offer_id", "product_id", "country", "locale", "is_returning", "channel", "device", "first_channel", "is_cancelled");
ALTER TABLE "offer_rollup" DROP CONSTRAINT "offer_rollup_pkey", ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "offer_rollup_pkey" PRIMARY KEY ("shop_id", "day", "layer", "ladder_id", "offer_id", "product_id", "country", "locale", "is_returning", "channel", "device", "first_channel");
ALTER TABLE "refund_rollup" DROP CONSTRAINT "refund_rollup_pkey", ADD COLUMN "first_channel" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "refund_rollup_pkey" PRIMARY KEY ("shop_id", "day", "days_after", "layer", "ladder_id", "offer_id", "product_id", "reason", "country", "locale", "is_returning", "channel", "device", "first_channel", "is_cancelled");
ALTER TABLE "order_rollup" ALTER COLUMN "first_channel" DROP DEFAULT;
ALTER TABLE "line_rollup" ALTER COLUMN "first_channel" DROP DEFAULT;
ALTER TABLE "offer_rollup" ALTER COLUMN "first_channel" DROP DEFAULT;
ALTER TABLE "refund_rollup" ALTER COLUMN "first_channel" DROP DEFAULT;

ALTER TABLE "checkout_rollup" ADD COLUMN "ordered" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "shown" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "accepted" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "checkout_rollup" ALTER COLUMN "ordered" DROP DEFAULT, ALTER COLUMN "shown" DROP DEFAULT, ALTER COLUMN "accepted" DROP DEFAULT;

ALTER TABLE "shop" ADD COLUMN "visits_kept_from" DATE;

-- Whatever changes what the sums of visits and checkouts rest on marks the day on which they began, in the same transaction.
-- "set local offer_ladder.skips_marks = 'on'" leaves the marks out, as for facts.
CREATE FUNCTION mark_days_of_visits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    IF TG_OP = 'UPDATE' THEN
      INSERT INTO stale_visit_day (shop_id, day)
        SELECT DISTINCT x.shop_id, (x.started_at AT TIME ZONE s.time_zone)::date
        FROM (SELECT shop_id, started_at FROM changed UNION SELECT shop_id, started_at FROM before) x JOIN shop s ON s.shop_id = x.shop_id;
    ELSE
      INSERT INTO stale_visit_day (shop_id, day)
        SELECT DISTINCT x.shop_id, (x.started_at AT TIME ZONE s.time_zone)::date FROM changed x JOIN shop s ON s.shop_id = x.shop_id;
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- The order of a checkout: whether it counts, how far it came, whether its buyer returned.
CREATE FUNCTION mark_days_of_order_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    IF TG_OP = 'UPDATE' THEN
      INSERT INTO stale_visit_day (shop_id, day)
        SELECT DISTINCT c.shop_id, (c.started_at AT TIME ZONE s.time_zone)::date
        FROM changed x JOIN before b ON b.shop_id = x.shop_id AND b.order_id = x.order_id AND (b.coverage, b.is_returning) IS DISTINCT FROM (x.coverage, x.is_returning)
          JOIN shop_order o ON o.shop_id = x.shop_id AND o.order_id = x.order_id
          JOIN checkout_visit c ON c.shop_id = o.shop_id AND c.checkout_token = o.checkout_token JOIN shop s ON s.shop_id = c.shop_id;
    ELSE
      INSERT INTO stale_visit_day (shop_id, day)
        SELECT DISTINCT c.shop_id, (c.started_at AT TIME ZONE s.time_zone)::date
        FROM changed x JOIN shop_order o ON o.shop_id = x.shop_id AND o.order_id = x.order_id
          JOIN checkout_visit c ON c.shop_id = o.shop_id AND c.checkout_token = o.checkout_token JOIN shop s ON s.shop_id = c.shop_id;
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- Which checkout an order is of, and whether it is a test: what of it stands in no fact.
CREATE FUNCTION mark_days_of_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    IF TG_OP = 'UPDATE' THEN
      INSERT INTO stale_visit_day (shop_id, day)
        SELECT DISTINCT c.shop_id, (c.started_at AT TIME ZONE s.time_zone)::date
        FROM changed x JOIN before b ON b.shop_id = x.shop_id AND b.order_id = x.order_id
            AND (b.checkout_token, b.is_test) IS DISTINCT FROM (x.checkout_token, x.is_test)
          JOIN checkout_visit c ON c.shop_id = x.shop_id AND c.checkout_token IN (x.checkout_token, b.checkout_token) JOIN shop s ON s.shop_id = c.shop_id;
    ELSE
      INSERT INTO stale_visit_day (shop_id, day)
        SELECT DISTINCT c.shop_id, (c.started_at AT TIME ZONE s.time_zone)::date
        FROM changed x JOIN checkout_visit c ON c.shop_id = x.shop_id AND c.checkout_token = x.checkout_token JOIN shop s ON s.shop_id = c.shop_id
        WHERE x.is_test OR TG_OP = 'DELETE';
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- The arm and the ladder of a checkout. The pixel may not have told of it yet: it began on the day on which it was decided.
CREATE FUNCTION mark_days_of_placements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_visit_day (shop_id, day)
      SELECT DISTINCT x.shop_id, (coalesce(c.started_at, x.decided_at) AT TIME ZONE s.time_zone)::date
      FROM changed x JOIN shop s ON s.shop_id = x.shop_id
        LEFT JOIN checkout_visit c ON c.shop_id = x.shop_id AND c.checkout_token = x.checkout_token
      WHERE x.place = 'checkout';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  pair text[];
BEGIN
  FOREACH pair SLICE 1 IN ARRAY ARRAY[['visit', 'mark_days_of_visits'], ['checkout_visit', 'mark_days_of_visits'],
      ['order_fact', 'mark_days_of_order_facts'], ['shop_order', 'mark_days_of_orders'], ['placement_decision', 'mark_days_of_placements']] LOOP
    EXECUTE format('CREATE TRIGGER marks_visit_days_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()', pair[1], pair[2]);
    EXECUTE format('CREATE TRIGGER marks_visit_days_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()', pair[1], pair[2]);
    EXECUTE format('CREATE TRIGGER marks_visit_days_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()', pair[1], pair[2]);
  END LOOP;
END $$;
