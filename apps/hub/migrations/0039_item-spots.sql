CREATE TABLE "item_spot" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"spot" text NOT NULL,
	CONSTRAINT "item_spot_tenant_id_store_id_item_id_pk" PRIMARY KEY("tenant_id","store_id","item_id")
);
--> statement-breakpoint
CREATE INDEX "item_spot_by_spot" ON "item_spot" USING btree ("tenant_id","store_id","spot");--> statement-breakpoint
SELECT tillbridge_wall();
