ALTER TABLE "customer_entry" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "customer_entry" ADD COLUMN "who" text;--> statement-breakpoint
ALTER TABLE "customer_order" ADD COLUMN "leaves_tills_at" bigint;--> statement-breakpoint
ALTER TABLE "value_account" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "value_account" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "z_report" ADD COLUMN "causes" jsonb;--> statement-breakpoint
CREATE INDEX "customer_order_leaving" ON "customer_order" USING btree ("tenant_id","leaves_tills_at") WHERE leaves_tills_at is not null;--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
UPDATE customer_order SET leaves_tills_at = (record ->> 'movedAt')::bigint + 1209600000 WHERE state IN ('handed-over', 'refused', 'cancelled');
