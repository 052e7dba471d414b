-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "shop_id" TEXT NOT NULL,
    "shopify_id" BIGINT,
    "name" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "primary_locale" TEXT NOT NULL DEFAULT 'en',
    "country" TEXT,
    "plan_name" TEXT,
    "is_plus" BOOLEAN NOT NULL DEFAULT false,
    "scopes" TEXT NOT NULL DEFAULT '',
    "is_post_purchase_app" BOOLEAN,
    "health_checked_at" TIMESTAMPTZ(3),
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "fallback_cost_rate" DECIMAL(5,4),
    "payment_fee_rate" DECIMAL(5,4) NOT NULL DEFAULT 0,
    "payment_fee_fixed_minor" BIGINT NOT NULL DEFAULT 0,
    "delivery_cost_minor" BIGINT NOT NULL DEFAULT 0,
    "shares_amount_refunds" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "product" (
    "shop_id" TEXT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "vendor" TEXT NOT NULL DEFAULT '',
    "product_type" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[],
    "status" TEXT NOT NULL,
    "image_url" TEXT,
    "image_alt" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "synced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id","product_id")
);

-- CreateTable
CREATE TABLE "variant" (
    "shop_id" TEXT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "position" INTEGER NOT NULL DEFAULT 1,
    "price_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,
    "unit_cost_minor" BIGINT,
    "inventory_item_id" BIGINT,
    "is_tracked" BOOLEAN NOT NULL DEFAULT false,
    "stock" INTEGER NOT NULL DEFAULT 0,
    "sells_when_out" BOOLEAN NOT NULL DEFAULT false,
    "is_available" BOOLEAN NOT NULL DEFAULT true,
    "requires_shipping" BOOLEAN NOT NULL DEFAULT true,
    "image_url" TEXT,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("shop_id","variant_id")
);

-- CreateTable
CREATE TABLE "collection" (
    "shop_id" TEXT NOT NULL,
    "collection_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "synced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("shop_id","collection_id")
);

-- CreateTable
CREATE TABLE "collection_product" (
    "shop_id" TEXT NOT NULL,
    "collection_id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,

    CONSTRAINT "collection_product_pkey" PRIMARY KEY ("shop_id","collection_id","product_id")
);

-- CreateTable
CREATE TABLE "selling_plan" (
    "shop_id" TEXT NOT NULL,
    "selling_plan_id" BIGINT NOT NULL,
    "group_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "selling_plan_pkey" PRIMARY KEY ("shop_id","selling_plan_id")
);

-- CreateTable
CREATE TABLE "selling_plan_product" (
    "shop_id" TEXT NOT NULL,
    "selling_plan_id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,

    CONSTRAINT "selling_plan_product_pkey" PRIMARY KEY ("shop_id","selling_plan_id","product_id")
);

-- CreateTable
CREATE TABLE "catalog_sync" (
    "shop_id" TEXT NOT NULL,
    "sync_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "object_count" INTEGER NOT NULL DEFAULT 0,
    "repair_count" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "catalog_sync_pkey" PRIMARY KEY ("shop_id","sync_id")
);

-- CreateTable
CREATE TABLE "ladder" (
    "shop_id" TEXT NOT NULL,
    "ladder_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "published_version" INTEGER,
    "draft" JSONB,
    "draft_revision" INTEGER NOT NULL DEFAULT 0,
    "paused_by" TEXT,
    "paused_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ladder_pkey" PRIMARY KEY ("shop_id","ladder_id")
);

-- CreateTable
CREATE TABLE "ladder_version" (
    "shop_id" TEXT NOT NULL,
    "ladder_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ladder_version_pkey" PRIMARY KEY ("shop_id","ladder_id","version")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "shop_id" TEXT NOT NULL,
    "audit_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("shop_id","audit_id")
);

-- CreateTable
CREATE TABLE "decision" (
    "shop_id" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "times_decided" INTEGER NOT NULL DEFAULT 1,
    "drawn_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "ladder_id" UUID,
    "ladder_version" INTEGER,
    "customer_id" BIGINT,
    "locale" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "purchase" JSON NOT NULL,
    "answer" JSON,
    "detail" JSON,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("shop_id","reference_id")
);

-- CreateTable
CREATE TABLE "changeset" (
    "shop_id" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "jti" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "changeset_pkey" PRIMARY KEY ("shop_id","reference_id","step_id")
);

-- CreateTable
CREATE TABLE "funnel_event" (
    "shop_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "reference_id" TEXT NOT NULL,
    "ladder_id" UUID,
    "ladder_version" INTEGER,
    "step_id" TEXT,
    "offer_id" TEXT,
    "layer" TEXT,
    "variant_id" BIGINT,
    "quantity" INTEGER,
    "amount_minor" BIGINT,
    "currency" TEXT,
    "status" TEXT,
    "error_code" TEXT,

    CONSTRAINT "funnel_event_pkey" PRIMARY KEY ("shop_id","event_id")
);

-- CreateTable
CREATE TABLE "webhook_inbox" (
    "shop_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "applied_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "error" TEXT,

    CONSTRAINT "webhook_inbox_pkey" PRIMARY KEY ("shop_id","topic","event_id")
);

-- CreateTable
CREATE TABLE "privacy_request" (
    "shop_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "customer_id" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "export" JSONB,

    CONSTRAINT "privacy_request_pkey" PRIMARY KEY ("shop_id","request_id")
);

-- CreateTable
CREATE TABLE "shop_order" (
    "shop_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "checkout_token" TEXT,
    "reference_id" TEXT,
    "customer_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "financial_status" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "outstanding_minor" BIGINT NOT NULL DEFAULT 0,
    "taxes_included" BOOLEAN NOT NULL DEFAULT false,
    "marked_accepts" TEXT[],
    "first_line_ids" BIGINT[],
    "has_first_snapshot" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "shop_order_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "shop_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL,
    "product_id" BIGINT,
    "variant_id" BIGINT,
    "sku" TEXT,
    "title" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "unit_cost_minor" BIGINT,
    "cost_source" TEXT NOT NULL DEFAULT 'unknown',

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("shop_id","order_id","line_id")
);

-- CreateTable
CREATE TABLE "refund" (
    "shop_id" TEXT NOT NULL,
    "refund_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL DEFAULT 0,
    "unallocated_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("shop_id","refund_id")
);

-- CreateTable
CREATE TABLE "refund_line" (
    "shop_id" TEXT NOT NULL,
    "refund_id" BIGINT NOT NULL,
    "refund_line_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "is_restocked" BOOLEAN NOT NULL DEFAULT false,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,

    CONSTRAINT "refund_line_pkey" PRIMARY KEY ("shop_id","refund_id","refund_line_id")
);

-- CreateTable
CREATE TABLE "attribution" (
    "shop_id" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL,
    "evidence" TEXT NOT NULL,
    "matched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ladder_id" UUID NOT NULL,
    "ladder_version" INTEGER NOT NULL,
    "offer_id" TEXT NOT NULL,
    "layer" TEXT NOT NULL,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("shop_id","reference_id","step_id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "variant_shop_id_product_id_idx" ON "variant"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "variant_shop_id_inventory_item_id_idx" ON "variant"("shop_id", "inventory_item_id");

-- CreateIndex
CREATE INDEX "variant_shop_id_sku_idx" ON "variant"("shop_id", "sku");

-- CreateIndex
CREATE INDEX "collection_product_shop_id_product_id_idx" ON "collection_product"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "selling_plan_product_shop_id_product_id_idx" ON "selling_plan_product"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "catalog_sync_shop_id_started_at_idx" ON "catalog_sync"("shop_id", "started_at");

-- CreateIndex
CREATE INDEX "ladder_shop_id_status_idx" ON "ladder"("shop_id", "status");

-- CreateIndex
CREATE INDEX "audit_entry_shop_id_at_idx" ON "audit_entry"("shop_id", "at");

-- CreateIndex
CREATE INDEX "decision_shop_id_decided_at_idx" ON "decision"("shop_id", "decided_at");

-- CreateIndex
CREATE INDEX "decision_shop_id_customer_id_idx" ON "decision"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "funnel_event_shop_id_occurred_at_idx" ON "funnel_event"("shop_id", "occurred_at");

-- CreateIndex
CREATE INDEX "funnel_event_shop_id_reference_id_idx" ON "funnel_event"("shop_id", "reference_id");

-- CreateIndex
CREATE INDEX "webhook_inbox_shop_id_received_at_idx" ON "webhook_inbox"("shop_id", "received_at");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_created_at_idx" ON "shop_order"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_checkout_token_idx" ON "shop_order"("shop_id", "checkout_token");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_reference_id_idx" ON "shop_order"("shop_id", "reference_id");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_customer_id_idx" ON "shop_order"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "order_line_shop_id_variant_id_idx" ON "order_line"("shop_id", "variant_id");

-- CreateIndex
CREATE INDEX "refund_shop_id_order_id_idx" ON "refund"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "refund_shop_id_created_at_idx" ON "refund"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "refund_line_shop_id_order_id_line_id_idx" ON "refund_line"("shop_id", "order_id", "line_id");

-- CreateIndex
CREATE INDEX "attribution_shop_id_ladder_id_idx" ON "attribution"("shop_id", "ladder_id");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_shop_id_order_id_line_id_key" ON "attribution"("shop_id", "order_id", "line_id");

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_shop_id_product_id_fkey" FOREIGN KEY ("shop_id", "product_id") REFERENCES "product"("shop_id", "product_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ladder_version" ADD CONSTRAINT "ladder_version_shop_id_ladder_id_fkey" FOREIGN KEY ("shop_id", "ladder_id") REFERENCES "ladder"("shop_id", "ladder_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_shop_id_order_id_fkey" FOREIGN KEY ("shop_id", "order_id") REFERENCES "shop_order"("shop_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_shop_id_order_id_fkey" FOREIGN KEY ("shop_id", "order_id") REFERENCES "shop_order"("shop_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_shop_id_refund_id_fkey" FOREIGN KEY ("shop_id", "refund_id") REFERENCES "refund"("shop_id", "refund_id") ON DELETE CASCADE ON UPDATE CASCADE;
