-- A decision that comes, or changes its arm, when its order is there already marks the order as stale: its facts hold the arm.
CREATE FUNCTION mark_orders_of_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_order (shop_id, order_id)
      SELECT o.shop_id, o.order_id FROM changed c JOIN shop_order o ON o.shop_id = c.shop_id AND o.reference_id = c.reference_id WHERE c.arm <> ''
      UNION
      SELECT o.shop_id, o.order_id FROM changed c JOIN shop_order o ON o.shop_id = c.shop_id AND o.checkout_token = c.reference_id WHERE c.arm <> '';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_orders_of_changed_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_order (shop_id, order_id)
      SELECT o.shop_id, o.order_id FROM changed c
        JOIN before b ON b.shop_id = c.shop_id AND b.reference_id = c.reference_id AND (b.arm, b.ladder_id) IS DISTINCT FROM (c.arm, c.ladder_id)
        JOIN shop_order o ON o.shop_id = c.shop_id AND o.reference_id = c.reference_id
      UNION
      SELECT o.shop_id, o.order_id FROM changed c
        JOIN before b ON b.shop_id = c.shop_id AND b.reference_id = c.reference_id AND (b.arm, b.ladder_id) IS DISTINCT FROM (c.arm, c.ladder_id)
        JOIN shop_order o ON o.shop_id = c.shop_id AND o.checkout_token = c.reference_id;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_orders_of_placements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_order (shop_id, order_id)
      SELECT DISTINCT o.shop_id, o.order_id FROM changed c JOIN shop_order o ON o.shop_id = c.shop_id AND o.checkout_token = c.checkout_token;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER marks_stale_insert AFTER INSERT ON decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_decisions();
CREATE TRIGGER marks_stale_update AFTER UPDATE ON decision REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_changed_decisions();
CREATE TRIGGER marks_stale_insert AFTER INSERT ON placement_decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_placements();
CREATE TRIGGER marks_stale_update AFTER UPDATE ON placement_decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_orders_of_placements();
