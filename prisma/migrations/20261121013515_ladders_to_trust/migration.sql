-- AlterTable
ALTER TABLE "attribution" DROP CONSTRAINT "attribution_pkey",
ADD CONSTRAINT "attribution_pkey" PRIMARY KEY ("shop_id", "reference_id", "step_id", "line_id");

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "metafields" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "selling_plan" ADD COLUMN     "adjustment" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "adjustment_value" DECIMAL(14,4) NOT NULL DEFAULT 0,
ADD COLUMN     "interval" TEXT,
ADD COLUMN     "interval_count" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "offers_stopped_at" TIMESTAMPTZ(3),
ADD COLUMN     "offers_stopped_by" TEXT,
ADD COLUMN     "offers_stopped_reason" TEXT,
ADD COLUMN     "segment_thresholds" JSONB,
ADD COLUMN     "shipping_read_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "country" TEXT,
ADD COLUMN     "locale" TEXT;

-- CreateTable
CREATE TABLE "shipping_rate" (
    "shop_id" TEXT NOT NULL,
    "rate_id" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "min_subtotal_minor" BIGINT,
    "max_subtotal_minor" BIGINT,

    CONSTRAINT "shipping_rate_pkey" PRIMARY KEY ("shop_id","rate_id")
);

-- CreateTable
CREATE TABLE "offer_answer" (
    "shop_id" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "product_ids" BIGINT[],
    "answer" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_answer_pkey" PRIMARY KEY ("shop_id","reference_id","step_id")
);

-- CreateTable
CREATE TABLE "replay_run" (
    "shop_id" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "ladder_id" UUID,
    "document" JSONB NOT NULL,
    "days" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "order_count" INTEGER NOT NULL DEFAULT 0,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "error" TEXT,
    "started_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "replay_run_pkey" PRIMARY KEY ("shop_id","run_id")
);

-- CreateIndex
CREATE INDEX "shipping_rate_shop_id_country_idx" ON "shipping_rate"("shop_id", "country");

-- CreateIndex
CREATE INDEX "offer_answer_shop_id_customer_id_answered_at_idx" ON "offer_answer"("shop_id", "customer_id", "answered_at");

-- CreateIndex
CREATE INDEX "replay_run_shop_id_created_at_idx" ON "replay_run"("shop_id", "created_at");

