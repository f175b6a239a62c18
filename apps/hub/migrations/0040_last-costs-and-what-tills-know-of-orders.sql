CREATE TABLE "item_last_cost" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"cost" bigint NOT NULL,
	CONSTRAINT "item_last_cost_tenant_id_item_id_pk" PRIMARY KEY("tenant_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "purchase_order" ADD COLUMN "told" jsonb;--> statement-breakpoint
SELECT tillbridge_wall();
