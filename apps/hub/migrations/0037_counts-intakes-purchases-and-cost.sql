CREATE TABLE "adjustment" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"terminal_id" uuid,
	"sequence" integer,
	"staff_id" uuid,
	"who" text,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"fact" jsonb NOT NULL,
	"adjustment_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"approved_by" uuid,
	"photo_id" text,
	CONSTRAINT "adjustment_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "cost_cursor" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	CONSTRAINT "cost_cursor_tenant_id_terminal_id_pk" PRIMARY KEY("tenant_id","terminal_id")
);
--> statement-breakpoint
CREATE TABLE "cost_due" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"since" bigint NOT NULL,
	CONSTRAINT "cost_due_tenant_id_item_id_pk" PRIMARY KEY("tenant_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "cost_point" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"until" bigint NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "cost_point_tenant_id_item_id_until_pk" PRIMARY KEY("tenant_id","item_id","until")
);
--> statement-breakpoint
CREATE TABLE "count_fact" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"count_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"stated" jsonb NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "count_fact_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "counted_item" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"count_id" uuid NOT NULL,
	"counted_milli" bigint NOT NULL,
	"variance_milli" bigint NOT NULL,
	"value" bigint,
	"at" bigint NOT NULL,
	"spots" jsonb NOT NULL,
	CONSTRAINT "counted_item_tenant_id_store_id_item_id_count_id_pk" PRIMARY KEY("tenant_id","store_id","item_id","count_id")
);
--> statement-breakpoint
CREATE TABLE "cycle_list" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"made_at" bigint NOT NULL,
	"items" jsonb NOT NULL,
	CONSTRAINT "cycle_list_tenant_id_store_id_pk" PRIMARY KEY("tenant_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"terminal_id" uuid,
	"sequence" integer,
	"staff_id" uuid,
	"who" text,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"fact" jsonb NOT NULL,
	"intake_id" uuid NOT NULL,
	"supplier_id" uuid,
	"purchase_order_id" uuid,
	"delivery_note" text,
	"currency" text NOT NULL,
	"total" bigint NOT NULL,
	"later_costs" jsonb,
	CONSTRAINT "intake_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "item_cost" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"place" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"value" bigint NOT NULL,
	"average" bigint,
	CONSTRAINT "item_cost_tenant_id_item_id_place_pk" PRIMARY KEY("tenant_id","item_id","place")
);
--> statement-breakpoint
CREATE TABLE "purchase_line" (
	"tenant_id" uuid NOT NULL,
	"purchase_order_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"ordered_milli" bigint NOT NULL,
	"unit_cost" bigint,
	"came_milli" bigint DEFAULT 0 NOT NULL,
	"back_order_milli" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "purchase_line_tenant_id_purchase_order_id_line_id_pk" PRIMARY KEY("tenant_id","purchase_order_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "purchase_order" (
	"tenant_id" uuid NOT NULL,
	"purchase_order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"supplier_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"step" text NOT NULL,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"expected_on" date,
	"note" text,
	"drafted_by" text NOT NULL,
	"drafted_at" bigint NOT NULL,
	"sent_at" bigint,
	"sent_by" text,
	"ended_at" bigint,
	"ended_by" text,
	"end_reason" text,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "purchase_order_tenant_id_purchase_order_id_pk" PRIMARY KEY("tenant_id","purchase_order_id")
);
--> statement-breakpoint
CREATE TABLE "stated_cost" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"entry_no" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"cost" bigint NOT NULL,
	CONSTRAINT "stated_cost_tenant_id_fact_id_entry_no_pk" PRIMARY KEY("tenant_id","fact_id","entry_no")
);
--> statement-breakpoint
CREATE TABLE "stock_count" (
	"tenant_id" uuid NOT NULL,
	"count_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"state" text NOT NULL,
	"name" text,
	"opened_at" bigint,
	"opened_by" uuid,
	"finished_at" bigint,
	"changed_at" bigint NOT NULL,
	"decision" jsonb,
	"decided_at" bigint,
	"decided_by" text,
	"posted_fact_id" uuid,
	"value" bigint,
	CONSTRAINT "stock_count_tenant_id_count_id_pk" PRIMARY KEY("tenant_id","count_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_return" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"terminal_id" uuid,
	"sequence" integer,
	"staff_id" uuid,
	"who" text,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"fact" jsonb NOT NULL,
	"supplier_return_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"purchase_order_id" uuid,
	"intake_id" uuid,
	CONSTRAINT "supplier_return_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE INDEX "adjustment_by_store" ON "adjustment" USING btree ("tenant_id","store_id","at");--> statement-breakpoint
CREATE INDEX "adjustment_by_time" ON "adjustment" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "count_fact_by_count" ON "count_fact" USING btree ("tenant_id","count_id");--> statement-breakpoint
CREATE INDEX "counted_item_by_count" ON "counted_item" USING btree ("tenant_id","count_id");--> statement-breakpoint
CREATE INDEX "intake_by_order" ON "intake" USING btree ("tenant_id","purchase_order_id");--> statement-breakpoint
CREATE INDEX "intake_by_store" ON "intake" USING btree ("tenant_id","store_id","at");--> statement-breakpoint
CREATE INDEX "item_cost_by_place" ON "item_cost" USING btree ("tenant_id","place");--> statement-breakpoint
CREATE INDEX "purchase_line_by_item" ON "purchase_line" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_order_by_number" ON "purchase_order" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "purchase_order_by_store" ON "purchase_order" USING btree ("tenant_id","store_id","state","number");--> statement-breakpoint
CREATE INDEX "purchase_order_by_supplier" ON "purchase_order" USING btree ("tenant_id","supplier_id","number");--> statement-breakpoint
CREATE INDEX "stated_cost_by_item" ON "stated_cost" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "stock_count_by_store" ON "stock_count" USING btree ("tenant_id","store_id","changed_at");--> statement-breakpoint
CREATE INDEX "supplier_return_by_order" ON "supplier_return" USING btree ("tenant_id","purchase_order_id");--> statement-breakpoint
CREATE INDEX "supplier_return_by_store" ON "supplier_return" USING btree ("tenant_id","store_id","at");--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
REVOKE UPDATE, DELETE ON count_fact FROM tillbridge_app;
