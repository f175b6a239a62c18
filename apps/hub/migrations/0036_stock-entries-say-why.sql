ALTER TABLE "stock_entry" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "cause_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "batch_code" text;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "batch_expires_on" date;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "serials" text[];--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "terminal_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "sequence" integer;--> statement-breakpoint
ALTER TABLE "stock_entry" ADD COLUMN "is_clock_known" boolean;--> statement-breakpoint
-- What is there already follows from sales, or from imports and first stock, which had no name of their own.
ALTER TABLE "stock_entry" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "fact" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE stock_entry SET cause = CASE WHEN sale_id IS NULL THEN 'import' ELSE 'sale' END, cause_id = sale_id, is_clock_known = true;--> statement-breakpoint
UPDATE stock_entry SET terminal_id = fact.terminal_id, sequence = fact.sequence,
                       is_clock_known = fact.body NOT LIKE '%"hubOffsetMs":null%'
FROM fact WHERE fact.tenant_id = stock_entry.tenant_id AND fact.fact_id = stock_entry.fact_id;--> statement-breakpoint
ALTER TABLE "stock_entry" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "fact" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_entry" ALTER COLUMN "cause" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_entry" ALTER COLUMN "is_clock_known" SET NOT NULL;--> statement-breakpoint
SELECT tillbridge_wall();
