CREATE TABLE "cost_settled" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"until" bigint NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "cost_settled_tenant_id_item_id_pk" PRIMARY KEY("tenant_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "stock_archive" ADD COLUMN "bytes" bigint;--> statement-breakpoint
ALTER TABLE "stock_archive" ADD COLUMN "brought_back_at" bigint;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "is_brought_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
SELECT tillbridge_wall();
