-- AlterTable
ALTER TABLE "pixel_event" DROP COLUMN "data";

-- DropIndex
DROP INDEX "pixel_event_shop_id_session_id_idx";

-- CreateIndex
CREATE INDEX "pixel_event_shop_id_checkout_token_idx" ON "pixel_event"("shop_id", "checkout_token");

-- CreateIndex
CREATE INDEX "shop_pixel_key_idx" ON "shop"("pixel_key");


-- A checkout and its order find each other by the token, whichever comes first. Who
-- stores a checkout holds the shop's lock shared and looks for the order; who stores the order takes it alone and looks for the
-- checkout: neither misses the other. Only orders of these days can meet a checkout that is being stored. Of several orders with a
-- token it is the first that is no test.
CREATE FUNCTION order_of_checkout(shop text, token text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT o.order_id FROM shop_order o WHERE o.shop_id = shop AND o.checkout_token = token ORDER BY o.is_test, o.order_id LIMIT 1
$$;

CREATE FUNCTION link_orders_to_checkouts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shop text;
BEGIN
  IF TG_TABLE_NAME = 'checkout_visit' THEN
    FOR shop IN SELECT DISTINCT shop_id FROM changed ORDER BY 1 LOOP
      PERFORM pg_advisory_xact_lock_shared(hashtextextended('checkout_visit:' || shop, 0));
    END LOOP;
  ELSE
    FOR shop IN SELECT DISTINCT shop_id FROM changed WHERE checkout_token IS NOT NULL AND created_at > now() - interval '2 days' ORDER BY 1 LOOP
      PERFORM pg_advisory_xact_lock(hashtextextended('checkout_visit:' || shop, 0));
    END LOOP;
  END IF;
  UPDATE checkout_visit c SET order_id = o.order_id, country = coalesce(nullif(o.country, ''), c.country)
    FROM (SELECT DISTINCT shop_id, checkout_token FROM changed WHERE checkout_token IS NOT NULL) t
      JOIN shop_order o ON o.shop_id = t.shop_id AND o.order_id = order_of_checkout(t.shop_id, t.checkout_token)
    WHERE c.shop_id = t.shop_id AND c.checkout_token = t.checkout_token
      AND (c.order_id, c.country) IS DISTINCT FROM (o.order_id, coalesce(nullif(o.country, ''), c.country));
  RETURN NULL;
END $$;

CREATE FUNCTION link_changed_orders() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shop text;
BEGIN
  FOR shop IN SELECT DISTINCT n.shop_id FROM after n JOIN before o USING (shop_id, order_id)
    WHERE n.checkout_token IS DISTINCT FROM o.checkout_token AND n.checkout_token IS NOT NULL AND n.created_at > now() - interval '2 days' ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('checkout_visit:' || shop, 0));
  END LOOP;
  UPDATE checkout_visit c SET order_id = o.order_id, country = coalesce(nullif(o.country, ''), c.country)
    FROM (SELECT DISTINCT n.shop_id, n.checkout_token FROM after n JOIN before b USING (shop_id, order_id)
        WHERE n.checkout_token IS NOT NULL AND (n.checkout_token, n.country, n.is_test) IS DISTINCT FROM (b.checkout_token, b.country, b.is_test)) t
      JOIN shop_order o ON o.shop_id = t.shop_id AND o.order_id = order_of_checkout(t.shop_id, t.checkout_token)
    WHERE c.shop_id = t.shop_id AND c.checkout_token = t.checkout_token
      AND (c.order_id, c.country) IS DISTINCT FROM (o.order_id, coalesce(nullif(o.country, ''), c.country));
  RETURN NULL;
END $$;

CREATE TRIGGER links_orders_insert AFTER INSERT ON checkout_visit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION link_orders_to_checkouts();
CREATE TRIGGER links_orders_insert AFTER INSERT ON shop_order REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION link_orders_to_checkouts();
CREATE TRIGGER links_orders_update AFTER UPDATE ON shop_order REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION link_changed_orders();

