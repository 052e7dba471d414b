ALTER TABLE "shop" ADD COLUMN     "alerts_looked_at" TIMESTAMPTZ(3);
