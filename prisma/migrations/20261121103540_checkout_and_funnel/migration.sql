-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "arm" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "order_fact" ADD COLUMN     "arm" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "arm_ladder_id" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "first_channel" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "guardrails" JSONB,
ADD COLUMN     "holdout_salt" TEXT NOT NULL DEFAULT (gen_random_uuid())::text,
ADD COLUMN     "holdout_share" DECIMAL(4,3) NOT NULL DEFAULT 0.05,
ADD COLUMN     "is_nudge_enabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pixel_connected_at" TIMESTAMPTZ(3),
ADD COLUMN     "pixel_key" TEXT NOT NULL DEFAULT replace((gen_random_uuid())::text, '-'::text, ''::text),
ADD COLUMN     "web_pixel_id" TEXT;

-- CreateTable
CREATE TABLE "placement_decision" (
    "shop_id" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "checkout_token" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "times_decided" INTEGER NOT NULL DEFAULT 1,
    "drawn_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "arm" TEXT NOT NULL DEFAULT '',
    "ladder_id" UUID,
    "ladder_version" INTEGER,
    "step_id" TEXT,
    "customer_id" BIGINT,
    "locale" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "purchase" JSON NOT NULL,
    "answer" JSON,
    "detail" JSON,

    CONSTRAINT "placement_decision_pkey" PRIMARY KEY ("shop_id","place","checkout_token")
);

-- CreateTable
CREATE TABLE "bump_discount" (
    "shop_id" TEXT NOT NULL,
    "ladder_id" UUID NOT NULL,
    "bump_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "terms" TEXT NOT NULL,
    "discount_id" TEXT,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bump_discount_pkey" PRIMARY KEY ("shop_id","code")
);

-- CreateTable
CREATE TABLE "issued_code" (
    "shop_id" TEXT NOT NULL,
    "checkout_token" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "ladder_id" UUID NOT NULL,
    "ladder_version" INTEGER NOT NULL,
    "offer_id" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "discount_id" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_order_id" BIGINT,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "issued_code_pkey" PRIMARY KEY ("shop_id","checkout_token","step_id")
);

-- CreateTable
CREATE TABLE "pixel_event" (
    "shop_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "session_id" TEXT NOT NULL,
    "checkout_token" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "pixel_event_pkey" PRIMARY KEY ("shop_id","event_id")
);

-- CreateTable
CREATE TABLE "visit" (
    "shop_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "landing_path" TEXT NOT NULL DEFAULT '',
    "referrer_host" TEXT NOT NULL DEFAULT '',
    "utm_source" TEXT NOT NULL DEFAULT '',
    "utm_medium" TEXT NOT NULL DEFAULT '',
    "utm_campaign" TEXT NOT NULL DEFAULT '',
    "click_id" TEXT NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL,
    "first_channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT '',
    "pages" INTEGER NOT NULL DEFAULT 0,
    "products" INTEGER NOT NULL DEFAULT 0,
    "cart_adds" INTEGER NOT NULL DEFAULT 0,
    "has_checkout" BOOLEAN NOT NULL DEFAULT false,
    "has_completed" BOOLEAN NOT NULL DEFAULT false,
    "bot_rule" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "visit_pkey" PRIMARY KEY ("shop_id","session_id")
);

-- CreateTable
CREATE TABLE "checkout_visit" (
    "shop_id" TEXT NOT NULL,
    "checkout_token" TEXT NOT NULL,
    "session_id" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "step" TEXT NOT NULL DEFAULT 'started',
    "completed_at" TIMESTAMPTZ(3),
    "order_id" BIGINT,
    "channel" TEXT NOT NULL DEFAULT '',
    "first_channel" TEXT NOT NULL DEFAULT '',
    "device" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "is_returning" BOOLEAN,
    "load_ms" INTEGER,
    "value_minor" BIGINT,
    "currency" TEXT,
    "bot_rule" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "checkout_visit_pkey" PRIMARY KEY ("shop_id","checkout_token")
);

-- CreateTable
CREATE TABLE "stale_visit_day" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "mark_id" BIGSERIAL NOT NULL,

    CONSTRAINT "stale_visit_day_pkey" PRIMARY KEY ("shop_id","day","mark_id")
);

-- CreateTable
CREATE TABLE "visit_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "first_channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "bot_rule" TEXT NOT NULL,
    "sessions" INTEGER NOT NULL,
    "with_product" INTEGER NOT NULL,
    "with_cart" INTEGER NOT NULL,
    "with_checkout" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,

    CONSTRAINT "visit_rollup_pkey" PRIMARY KEY ("shop_id","day","channel","first_channel","device","country","bot_rule")
);

-- CreateTable
CREATE TABLE "checkout_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "first_channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "buyer_kind" TEXT NOT NULL,
    "bot_rule" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "ladder_id" TEXT NOT NULL,
    "started" INTEGER NOT NULL,
    "contact" INTEGER NOT NULL,
    "address" INTEGER NOT NULL,
    "shipping" INTEGER NOT NULL,
    "payment" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "loads" INTEGER NOT NULL,
    "load_ms" BIGINT NOT NULL,

    CONSTRAINT "checkout_rollup_pkey" PRIMARY KEY ("shop_id","day","channel","first_channel","device","country","buyer_kind","bot_rule","arm","ladder_id")
);

-- CreateTable
CREATE TABLE "baseline" (
    "shop_id" TEXT NOT NULL,
    "baseline_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "figures" JSONB NOT NULL DEFAULT '{}',
    "excluded" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3),

    CONSTRAINT "baseline_pkey" PRIMARY KEY ("shop_id","baseline_id")
);

-- CreateTable
CREATE TABLE "guardrail_state" (
    "shop_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "guardrail_state_pkey" PRIMARY KEY ("shop_id","scope","metric")
);

-- CreateTable
CREATE TABLE "guardrail_trip" (
    "shop_id" TEXT NOT NULL,
    "trip_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "tripped_at" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL DEFAULT '{}',
    "chart" JSONB NOT NULL DEFAULT '[]',
    "resumed_at" TIMESTAMPTZ(3),
    "resumed_by" TEXT,
    "resume_reason" TEXT,

    CONSTRAINT "guardrail_trip_pkey" PRIMARY KEY ("shop_id","trip_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "shop_id" TEXT NOT NULL,
    "alert_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "severity" TEXT NOT NULL,
    "figures" JSONB NOT NULL DEFAULT '{}',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("shop_id","alert_id")
);

-- CreateTable
CREATE TABLE "arm_rollup" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "ladder_id" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "revenue_square" DECIMAL(38,0) NOT NULL,
    "margin_minor" BIGINT NOT NULL,
    "margin_square" DECIMAL(38,0) NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "refund_square" DECIMAL(38,0) NOT NULL,
    "refund_cross" DECIMAL(38,0) NOT NULL,
    "refunded" INTEGER NOT NULL,
    "followed" INTEGER NOT NULL,
    "repeated30" INTEGER NOT NULL,

    CONSTRAINT "arm_rollup_pkey" PRIMARY KEY ("shop_id","day","ladder_id","arm")
);

-- CreateIndex
CREATE INDEX "placement_decision_shop_id_decided_at_idx" ON "placement_decision"("shop_id", "decided_at");

-- CreateIndex
CREATE INDEX "placement_decision_shop_id_customer_id_idx" ON "placement_decision"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "placement_decision_shop_id_checkout_token_idx" ON "placement_decision"("shop_id", "checkout_token");

-- CreateIndex
CREATE INDEX "bump_discount_shop_id_ladder_id_bump_id_idx" ON "bump_discount"("shop_id", "ladder_id", "bump_id");

-- CreateIndex
CREATE INDEX "issued_code_shop_id_code_idx" ON "issued_code"("shop_id", "code");

-- CreateIndex
CREATE INDEX "issued_code_shop_id_used_order_id_idx" ON "issued_code"("shop_id", "used_order_id");

-- CreateIndex
CREATE INDEX "pixel_event_shop_id_received_at_idx" ON "pixel_event"("shop_id", "received_at");

-- CreateIndex
CREATE INDEX "pixel_event_shop_id_session_id_idx" ON "pixel_event"("shop_id", "session_id");

-- CreateIndex
CREATE INDEX "visit_shop_id_started_at_idx" ON "visit"("shop_id", "started_at");

-- CreateIndex
CREATE INDEX "checkout_visit_shop_id_started_at_idx" ON "checkout_visit"("shop_id", "started_at");

-- CreateIndex
CREATE INDEX "checkout_visit_shop_id_session_id_idx" ON "checkout_visit"("shop_id", "session_id");

-- CreateIndex
CREATE INDEX "checkout_visit_shop_id_order_id_idx" ON "checkout_visit"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "baseline_shop_id_created_at_idx" ON "baseline"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "guardrail_trip_shop_id_tripped_at_idx" ON "guardrail_trip"("shop_id", "tripped_at");

-- CreateIndex
CREATE INDEX "alert_shop_id_resolved_at_since_idx" ON "alert"("shop_id", "resolved_at", "since");


-- Of one thing there is one open alert.
CREATE UNIQUE INDEX "alert_open" ON "alert" ("shop_id", "key") WHERE "resolved_at" IS NULL;
