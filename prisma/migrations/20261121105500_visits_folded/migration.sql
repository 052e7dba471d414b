-- AlterTable
ALTER TABLE "pixel_event" DROP COLUMN "data";

-- DropIndex
DROP INDEX "pixel_event_shop_id_session_id_idx";

-- CreateIndex
CREATE INDEX "pixel_event_shop_id_checkout_token_idx" ON "pixel_event"("shop_id", "checkout_token");

-- CreateIndex
CREATE INDEX "shop_pixel_key_idx" ON "shop"("pixel_key");


-- Whatever changes what the sums of visits and checkouts rest on marks the day; a checkout that says something else of its order
-- marks the order. "set local offer_ladder.skips_marks = 'on'" leaves the marks out.
CREATE FUNCTION mark_visit_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_visit_day (shop_id, day)
      SELECT DISTINCT c.shop_id, (c.started_at AT TIME ZONE s.time_zone)::date FROM changed c JOIN shop s USING (shop_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_days_of_changed_visits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_visit_day (shop_id, day)
      SELECT DISTINCT x.shop_id, (x.started_at AT TIME ZONE s.time_zone)::date
      FROM (SELECT n.shop_id, unnest(ARRAY[o.started_at, n.started_at]) AS started_at
        FROM after n JOIN before o USING (shop_id, session_id)
        WHERE (o.started_at, o.channel, o.first_channel, o.device, o.country, o.bot_rule, o.products > 0, o.cart_adds > 0, o.has_checkout, o.has_completed)
          IS DISTINCT FROM (n.started_at, n.channel, n.first_channel, n.device, n.country, n.bot_rule, n.products > 0, n.cart_adds > 0, n.has_checkout, n.has_completed)) x
      JOIN shop s USING (shop_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_orders_of_checkouts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_order (shop_id, order_id) SELECT DISTINCT shop_id, order_id FROM changed WHERE order_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_changed_checkouts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_visit_day (shop_id, day)
      SELECT DISTINCT x.shop_id, (x.started_at AT TIME ZONE s.time_zone)::date
      FROM (SELECT n.shop_id, unnest(ARRAY[o.started_at, n.started_at]) AS started_at
        FROM after n JOIN before o USING (shop_id, checkout_token)
        WHERE (o.started_at, o.step, o.completed_at IS NULL, o.order_id, o.channel, o.first_channel, o.device, o.country, o.is_returning, o.load_ms, o.bot_rule)
          IS DISTINCT FROM (n.started_at, n.step, n.completed_at IS NULL, n.order_id, n.channel, n.first_channel, n.device, n.country, n.is_returning, n.load_ms, n.bot_rule)) x
      JOIN shop s USING (shop_id);
    INSERT INTO stale_order (shop_id, order_id)
      SELECT DISTINCT x.shop_id, x.order_id
      FROM (SELECT n.shop_id, unnest(ARRAY[o.order_id, n.order_id]) AS order_id FROM after n JOIN before o USING (shop_id, checkout_token)
        WHERE (o.order_id, o.channel, o.first_channel, o.device) IS DISTINCT FROM (n.order_id, n.channel, n.first_channel, n.device)) x
      WHERE x.order_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER marks_days_insert AFTER INSERT ON visit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_visit_days();
CREATE TRIGGER marks_days_delete AFTER DELETE ON visit REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_visit_days();
CREATE TRIGGER marks_days_update AFTER UPDATE ON visit REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION mark_days_of_changed_visits();
CREATE TRIGGER marks_days_insert AFTER INSERT ON checkout_visit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_visit_days();
CREATE TRIGGER marks_days_delete AFTER DELETE ON checkout_visit REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_visit_days();
CREATE TRIGGER marks_orders_insert AFTER INSERT ON checkout_visit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_checkouts();
CREATE TRIGGER marks_orders_delete AFTER DELETE ON checkout_visit REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_checkouts();
CREATE TRIGGER marks_update AFTER UPDATE ON checkout_visit REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_checkouts();


-- A checkout and its order find each other by the token, whichever comes first. Who stores a checkout holds the shop's lock shared
-- and looks for the order; who stores the order takes it alone and looks for the checkout: neither misses the other. Only orders of
-- these days can meet a checkout that is being stored.
CREATE FUNCTION link_checkout_visits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shop text;
BEGIN
  FOR shop IN SELECT DISTINCT shop_id FROM changed WHERE checkout_token IS NOT NULL AND created_at > now() - interval '2 days' ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('checkout_visit:' || shop, 0));
  END LOOP;
  UPDATE checkout_visit c SET order_id = o.order_id, country = coalesce(nullif(o.country, ''), c.country) FROM changed o
    WHERE c.shop_id = o.shop_id AND c.checkout_token = o.checkout_token
      AND (c.order_id, c.country) IS DISTINCT FROM (o.order_id, coalesce(nullif(o.country, ''), c.country));
  RETURN NULL;
END $$;

CREATE FUNCTION link_checkout_visits_anew() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shop text;
BEGIN
  FOR shop IN SELECT DISTINCT n.shop_id FROM after n JOIN before o USING (shop_id, order_id)
    WHERE n.checkout_token IS DISTINCT FROM o.checkout_token AND n.checkout_token IS NOT NULL AND n.created_at > now() - interval '2 days' ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('checkout_visit:' || shop, 0));
  END LOOP;
  UPDATE checkout_visit c SET order_id = n.order_id, country = coalesce(nullif(n.country, ''), c.country)
    FROM after n JOIN before o USING (shop_id, order_id)
    WHERE (n.checkout_token, n.country) IS DISTINCT FROM (o.checkout_token, o.country)
      AND c.shop_id = n.shop_id AND c.checkout_token = n.checkout_token
      AND (c.order_id, c.country) IS DISTINCT FROM (n.order_id, coalesce(nullif(n.country, ''), c.country));
  RETURN NULL;
END $$;

CREATE TRIGGER links_checkout_insert AFTER INSERT ON shop_order REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION link_checkout_visits();
CREATE TRIGGER links_checkout_update AFTER UPDATE ON shop_order REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION link_checkout_visits_anew();
