CREATE TABLE "reorder_point" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	CONSTRAINT "reorder_point_tenant_id_store_id_item_id_pk" PRIMARY KEY("tenant_id","store_id","item_id")
);
--> statement-breakpoint
CREATE INDEX "sale_by_day" ON "sale" USING btree ("tenant_id","store_id","trading_date");--> statement-breakpoint
CREATE INDEX "sale_by_receipt" ON "sale" USING btree ("tenant_id","receipt_no");--> statement-breakpoint
CREATE INDEX "stock_entry_by_item" ON "stock_entry" USING btree ("tenant_id","item_id","at");--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
-- What the tills did besides selling: few beside the sales, and the dashboard asks for the latest.
CREATE INDEX fact_of_note ON fact (tenant_id, recorded_at) WHERE type IN ('sale-discarded', 'pin-locked', 'staff-signed-in', 'receipt-reprinted', 'line-removed');
