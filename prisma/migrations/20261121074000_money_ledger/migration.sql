-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "requires_shipping" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "discrepancy_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "shipping_tax_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "refund_line" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT 'unknown';

-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "delivery_item_cost_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "dispute_fee_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "retention_months" INTEGER NOT NULL DEFAULT 24,
ADD COLUMN     "ticket_secret" TEXT;

-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "cancel_reason" TEXT,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "gateways" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "presentment_currency" TEXT,
ADD COLUMN     "shipping_tax_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "source_name" TEXT;

-- CreateTable
CREATE TABLE "unit_cost" (
    "shop_id" TEXT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "cost_minor" BIGINT,

    CONSTRAINT "unit_cost_pkey" PRIMARY KEY ("shop_id","variant_id","valid_from")
);

-- CreateTable
CREATE TABLE "cost_rule" (
    "shop_id" TEXT NOT NULL,
    "rule_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "target_id" BIGINT NOT NULL,
    "rate" DECIMAL(5,4),
    "unit_minor" BIGINT,

    CONSTRAINT "cost_rule_pkey" PRIMARY KEY ("shop_id","rule_id")
);

-- CreateTable
CREATE TABLE "delivery_cost" (
    "shop_id" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "order_minor" BIGINT NOT NULL,
    "item_minor" BIGINT NOT NULL,

    CONSTRAINT "delivery_cost_pkey" PRIMARY KEY ("shop_id","country")
);

-- CreateTable
CREATE TABLE "order_transaction" (
    "shop_id" TEXT NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "parent_id" BIGINT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "gateway" TEXT NOT NULL DEFAULT '',
    "amount_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_transaction_pkey" PRIMARY KEY ("shop_id","transaction_id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "shop_id" TEXT NOT NULL,
    "dispute_id" BIGINT NOT NULL,
    "order_id" BIGINT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "amount_minor" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("shop_id","dispute_id")
);

-- CreateTable
CREATE TABLE "complaint" (
    "shop_id" TEXT NOT NULL,
    "complaint_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "reference_id" TEXT,
    "step_id" TEXT,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "logged_by" TEXT NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("shop_id","complaint_id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "shop_id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'merchant',
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("shop_id","staff_id")
);

-- CreateTable
CREATE TABLE "ledger_run" (
    "shop_id" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "cursor" TEXT,
    "total_count" INTEGER,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "repair_count" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_run_pkey" PRIMARY KEY ("shop_id","run_id")
);

-- CreateTable
CREATE TABLE "repair" (
    "shop_id" TEXT NOT NULL,
    "repair_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "order_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "repair_pkey" PRIMARY KEY ("shop_id","repair_id")
);

-- CreateTable
CREATE TABLE "stale_order" (
    "shop_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "mark_id" BIGSERIAL NOT NULL,

    CONSTRAINT "stale_order_pkey" PRIMARY KEY ("shop_id","order_id","mark_id")
);

-- CreateTable
CREATE TABLE "stale_purchase" (
    "shop_id" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "mark_id" BIGSERIAL NOT NULL,

    CONSTRAINT "stale_purchase_pkey" PRIMARY KEY ("shop_id","reference_id","mark_id")
);

-- CreateTable
CREATE TABLE "order_fact" (
    "shop_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "buyer" BIGINT NOT NULL,
    "previous_day" DATE,
    "country" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "device" TEXT NOT NULL DEFAULT '',
    "is_cancelled" BOOLEAN NOT NULL,
    "coverage" TEXT NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "accepted_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "product_cost_minor" BIGINT NOT NULL,
    "delivery_cost_minor" BIGINT NOT NULL,
    "payment_fee_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "unallocated_minor" BIGINT NOT NULL,
    "dispute_minor" BIGINT NOT NULL,
    "margin_minor" BIGINT NOT NULL,
    "accepted_margin_minor" BIGINT NOT NULL,
    "lines_estimated" INTEGER NOT NULL,
    "lines_without_cost" INTEGER NOT NULL,
    "is_fee_actual" BOOLEAN NOT NULL,
    "disputes" INTEGER NOT NULL DEFAULT 0,
    "complaints" INTEGER NOT NULL DEFAULT 0,
    "repeated14" BOOLEAN NOT NULL DEFAULT false,
    "repeated30" BOOLEAN NOT NULL DEFAULT false,
    "value30_minor" BIGINT NOT NULL DEFAULT 0,
    "value60_minor" BIGINT NOT NULL DEFAULT 0,
    "value90_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_fact_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "line_fact" (
    "shop_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "country" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "device" TEXT NOT NULL DEFAULT '',
    "is_cancelled" BOOLEAN NOT NULL,
    "product_id" BIGINT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "layer" TEXT NOT NULL,
    "ladder_id" TEXT NOT NULL DEFAULT '',
    "ladder_version" INTEGER NOT NULL DEFAULT 0,
    "offer_id" TEXT NOT NULL DEFAULT '',
    "arm" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "is_paid" BOOLEAN NOT NULL,
    "units" INTEGER NOT NULL,
    "refunded_units" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "product_cost_minor" BIGINT NOT NULL,
    "delivery_cost_minor" BIGINT NOT NULL,
    "payment_fee_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "shared_minor" BIGINT NOT NULL,
    "dispute_minor" BIGINT NOT NULL,
    "margin_minor" BIGINT NOT NULL,
    "is_estimated" BOOLEAN NOT NULL,
    "has_no_cost" BOOLEAN NOT NULL,
    "disputes" INTEGER NOT NULL DEFAULT 0,
    "complaints" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "line_fact_pkey" PRIMARY KEY ("shop_id","order_id","line_id")
);

-- CreateTable
CREATE TABLE "refund_fact" (
    "shop_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "refund_id" BIGINT NOT NULL,
    "part" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "refund_day" DATE NOT NULL,
    "days_after" INTEGER NOT NULL,
    "layer" TEXT NOT NULL,
    "ladder_id" TEXT NOT NULL DEFAULT '',
    "offer_id" TEXT NOT NULL DEFAULT '',
    "product_id" BIGINT NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "device" TEXT NOT NULL DEFAULT '',
    "is_cancelled" BOOLEAN NOT NULL,
    "units" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "refund_fact_pkey" PRIMARY KEY ("shop_id","order_id","refund_id","part")
);

-- CreateTable
CREATE TABLE "offer_fact" (
    "shop_id" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "order_id" BIGINT,
    "ladder_id" TEXT NOT NULL,
    "ladder_version" INTEGER NOT NULL,
    "offer_id" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "arm" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "device" TEXT NOT NULL DEFAULT '',
    "product_id" BIGINT NOT NULL DEFAULT 0,
    "answer" TEXT NOT NULL,

    CONSTRAINT "offer_fact_pkey" PRIMARY KEY ("shop_id","reference_id","step_id")
);

-- CreateTable
CREATE TABLE "stale_day" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "mark_id" BIGSERIAL NOT NULL,

    CONSTRAINT "stale_day_pkey" PRIMARY KEY ("shop_id","day","mark_id")
);

-- CreateTable
CREATE TABLE "order_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "country" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL,
    "coverage" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "accepted_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "product_cost_minor" BIGINT NOT NULL,
    "delivery_cost_minor" BIGINT NOT NULL,
    "payment_fee_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "unallocated_minor" BIGINT NOT NULL,
    "dispute_minor" BIGINT NOT NULL,
    "margin_minor" BIGINT NOT NULL,
    "accepted_margin_minor" BIGINT NOT NULL,
    "lines_estimated" INTEGER NOT NULL,
    "lines_without_cost" INTEGER NOT NULL,
    "disputes" INTEGER NOT NULL,
    "complaints" INTEGER NOT NULL,
    "followed" INTEGER NOT NULL,
    "repeated14" INTEGER NOT NULL,
    "repeated30" INTEGER NOT NULL,
    "value30_minor" BIGINT NOT NULL,
    "value60_minor" BIGINT NOT NULL,
    "value90_minor" BIGINT NOT NULL,

    CONSTRAINT "order_rollup_pkey" PRIMARY KEY ("shop_id","day","country","locale","is_returning","channel","device","is_cancelled","coverage")
);

-- CreateTable
CREATE TABLE "line_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "layer" TEXT NOT NULL,
    "ladder_id" TEXT NOT NULL,
    "offer_id" TEXT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "country" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL,
    "lines" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "refunded_units" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "product_cost_minor" BIGINT NOT NULL,
    "delivery_cost_minor" BIGINT NOT NULL,
    "payment_fee_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "shared_minor" BIGINT NOT NULL,
    "dispute_minor" BIGINT NOT NULL,
    "margin_minor" BIGINT NOT NULL,
    "lines_estimated" INTEGER NOT NULL,
    "lines_without_cost" INTEGER NOT NULL,
    "disputes" INTEGER NOT NULL,
    "complaints" INTEGER NOT NULL,

    CONSTRAINT "line_rollup_pkey" PRIMARY KEY ("shop_id","day","layer","ladder_id","offer_id","product_id","country","locale","is_returning","channel","device","is_cancelled")
);

-- CreateTable
CREATE TABLE "product_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "product_id" BIGINT NOT NULL,
    "layer" TEXT NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL,
    "lines" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "refunded_units" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "product_cost_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "shared_minor" BIGINT NOT NULL,
    "margin_minor" BIGINT NOT NULL,

    CONSTRAINT "product_rollup_pkey" PRIMARY KEY ("shop_id","day","product_id","layer","is_cancelled")
);

-- CreateTable
CREATE TABLE "pair_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "bought_id" BIGINT NOT NULL,
    "offered_id" BIGINT NOT NULL,
    "orders" INTEGER NOT NULL,
    "offered_units" INTEGER NOT NULL,
    "margin_minor" BIGINT NOT NULL,

    CONSTRAINT "pair_rollup_pkey" PRIMARY KEY ("shop_id","day","bought_id","offered_id")
);

-- CreateTable
CREATE TABLE "offer_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "layer" TEXT NOT NULL,
    "ladder_id" TEXT NOT NULL,
    "offer_id" TEXT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "country" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "views" INTEGER NOT NULL,
    "accepts" INTEGER NOT NULL,
    "declines" INTEGER NOT NULL,
    "not_paid" INTEGER NOT NULL,

    CONSTRAINT "offer_rollup_pkey" PRIMARY KEY ("shop_id","day","layer","ladder_id","offer_id","product_id","country","locale","is_returning","channel","device")
);

-- CreateTable
CREATE TABLE "refund_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "days_after" INTEGER NOT NULL,
    "layer" TEXT NOT NULL,
    "ladder_id" TEXT NOT NULL,
    "offer_id" TEXT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "is_returning" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL,
    "parts" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "refund_rollup_pkey" PRIMARY KEY ("shop_id","day","days_after","layer","ladder_id","offer_id","product_id","reason","country","locale","is_returning","channel","device","is_cancelled")
);

-- CreateIndex
CREATE UNIQUE INDEX "cost_rule_shop_id_scope_target_id_key" ON "cost_rule"("shop_id", "scope", "target_id");

-- CreateIndex
CREATE INDEX "order_transaction_shop_id_order_id_idx" ON "order_transaction"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "dispute_shop_id_order_id_idx" ON "dispute"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "complaint_shop_id_order_id_idx" ON "complaint"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "complaint_shop_id_logged_at_idx" ON "complaint"("shop_id", "logged_at");

-- CreateIndex
CREATE INDEX "ledger_run_shop_id_kind_created_at_idx" ON "ledger_run"("shop_id", "kind", "created_at");

-- CreateIndex
CREATE INDEX "repair_shop_id_at_idx" ON "repair"("shop_id", "at");

-- CreateIndex
CREATE INDEX "order_fact_shop_id_day_previous_day_idx" ON "order_fact"("shop_id", "day", "previous_day");

-- CreateIndex
CREATE INDEX "order_fact_shop_id_buyer_created_at_idx" ON "order_fact"("shop_id", "buyer", "created_at");

-- CreateIndex
CREATE INDEX "line_fact_shop_id_day_idx" ON "line_fact"("shop_id", "day");

-- CreateIndex
CREATE INDEX "line_fact_shop_id_ladder_id_offer_id_day_idx" ON "line_fact"("shop_id", "ladder_id", "offer_id", "day");

-- CreateIndex
CREATE INDEX "refund_fact_shop_id_day_idx" ON "refund_fact"("shop_id", "day");

-- CreateIndex
CREATE INDEX "offer_fact_shop_id_day_idx" ON "offer_fact"("shop_id", "day");

-- CreateIndex
CREATE INDEX "offer_fact_shop_id_order_id_idx" ON "offer_fact"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_name_idx" ON "shop_order"("shop_id", "name");


-- Whatever changes what an order's facts rest on marks the order as stale, in the same transaction.
-- "set local offer_ladder.skips_marks = 'on'" leaves the marks out, for work that deletes or loads whole shops.
CREATE FUNCTION mark_stale_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_order (shop_id, order_id)
      SELECT DISTINCT shop_id, order_id FROM changed WHERE order_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_stale_purchases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('offer_ladder.skips_marks', true), '') <> 'on' THEN
    INSERT INTO stale_purchase (shop_id, reference_id) SELECT DISTINCT shop_id, reference_id FROM changed;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['shop_order', 'order_line', 'refund', 'refund_line', 'order_transaction', 'dispute', 'complaint', 'attribution'] LOOP
    EXECUTE format('CREATE TRIGGER marks_stale_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_orders()', name);
    EXECUTE format('CREATE TRIGGER marks_stale_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_orders()', name);
    EXECUTE format('CREATE TRIGGER marks_stale_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_orders()', name);
  END LOOP;
  EXECUTE 'CREATE TRIGGER marks_stale_insert AFTER INSERT ON funnel_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_purchases()';
  EXECUTE 'CREATE TRIGGER marks_stale_update AFTER UPDATE ON funnel_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_purchases()';
END $$;

-- What is there already is computed once.
INSERT INTO stale_order (shop_id, order_id) SELECT shop_id, order_id FROM shop_order;
INSERT INTO stale_purchase (shop_id, reference_id) SELECT DISTINCT shop_id, reference_id FROM funnel_event;
INSERT INTO unit_cost (shop_id, variant_id, valid_from, cost_minor)
  SELECT v.shop_id, v.variant_id, now(), v.unit_cost_minor FROM variant v WHERE v.unit_cost_minor IS NOT NULL;
