ALTER TABLE "stock_hold" ADD COLUMN "sale_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_hold" ADD COLUMN "put_aside_at" bigint;