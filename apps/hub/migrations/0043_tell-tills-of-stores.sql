-- Tills that are enrolled already learn the stores of their company.
ALTER TABLE "store" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "feed" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO feed (tenant_id, xid, topic, key, store_id, record, at)
SELECT tenant_id, pg_current_xact_id(), 'company-store', store_id::text, NULL,
  jsonb_build_object('storeId', store_id, 'name', name), (extract(epoch FROM now()) * 1000)::bigint
FROM store WHERE archived_at IS NULL;
--> statement-breakpoint
ALTER TABLE "feed" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "store" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
SELECT tillbridge_wall();
