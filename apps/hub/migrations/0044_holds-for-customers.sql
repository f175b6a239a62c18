CREATE TABLE "stock_hold" (
	"tenant_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"customer_id" uuid,
	"customer_name" text NOT NULL,
	"phone" text,
	"asked_by_store_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" bigint NOT NULL,
	"until" bigint NOT NULL,
	"ended_at" bigint,
	"ended_how" text,
	"ended_by" uuid,
	CONSTRAINT "stock_hold_tenant_id_hold_id_pk" PRIMARY KEY("tenant_id","hold_id")
);
--> statement-breakpoint
CREATE INDEX "stock_hold_standing" ON "stock_hold" USING btree ("tenant_id","store_id","item_id") WHERE ended_at is null;--> statement-breakpoint
SELECT tillbridge_wall();
