-- A product that joins or leaves a collection with a cost rule: the orders whose lines take their cost from such a rule are stale.
CREATE FUNCTION mark_orders_of_collections() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' AND EXISTS (
    SELECT FROM changed c JOIN cost_rule r ON r.shop_id = c.shop_id AND r.scope = 'collection' AND r.target_id = c.collection_id
  ) THEN
    INSERT INTO stale_order (shop_id, order_id)
      SELECT DISTINCT l.shop_id, l.order_id
      FROM changed c
      JOIN cost_rule r ON r.shop_id = c.shop_id AND r.scope = 'collection' AND r.target_id = c.collection_id
      JOIN order_line l ON l.shop_id = c.shop_id AND l.product_id = c.product_id AND l.unit_cost_minor IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER marks_stale_insert AFTER INSERT ON collection_product REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_collections();
CREATE TRIGGER marks_stale_delete AFTER DELETE ON collection_product REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_collections();
