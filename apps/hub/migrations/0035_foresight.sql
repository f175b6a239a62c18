CREATE TABLE "alike_method" (
	"tenant_id" uuid NOT NULL,
	"category" text NOT NULL,
	"demand_class" text NOT NULL,
	"method" text NOT NULL,
	"setting" jsonb NOT NULL,
	CONSTRAINT "alike_method_tenant_id_category_demand_class_pk" PRIMARY KEY("tenant_id","category","demand_class")
);
--> statement-breakpoint
CREATE TABLE "demand_change" (
	"tenant_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "demand_change_tenant_id_change_id_pk" PRIMARY KEY("tenant_id","change_id")
);
--> statement-breakpoint
CREATE TABLE "foresight_rule" (
	"tenant_id" uuid NOT NULL,
	"record" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "foresight_rule_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "foresight_run" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"step" text NOT NULL,
	"after" text,
	"forecasts" integer NOT NULL,
	"proposals" integer NOT NULL,
	"worked_ms" bigint NOT NULL,
	CONSTRAINT "foresight_run_tenant_id_run_id_pk" PRIMARY KEY("tenant_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "item_demand" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"day" date NOT NULL,
	"sold_milli" bigint NOT NULL,
	"returned_milli" bigint NOT NULL,
	"net" bigint NOT NULL,
	CONSTRAINT "item_demand_tenant_id_item_id_store_id_day_pk" PRIMARY KEY("tenant_id","item_id","store_id","day")
);
--> statement-breakpoint
CREATE TABLE "item_forecast" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"demand_class" text NOT NULL,
	"method" text NOT NULL,
	"setting" jsonb NOT NULL,
	"basis" text NOT NULL,
	"error_milli" bigint,
	"scaled_error_milli" bigint,
	"per_day_milli" bigint NOT NULL,
	"supplier_id" uuid,
	"lead_days" integer NOT NULL,
	"lead_quickest" integer NOT NULL,
	"lead_slowest" integer NOT NULL,
	"review_days" integer NOT NULL,
	"order_days" integer NOT NULL,
	"service_level_ppm" integer NOT NULL,
	"expected_milli" bigint NOT NULL,
	"reserve_milli" bigint NOT NULL,
	"reserve_from" text NOT NULL,
	"minimum_milli" bigint NOT NULL,
	"maximum_milli" bigint NOT NULL,
	"cover_days" integer,
	"stock_state" text NOT NULL,
	CONSTRAINT "item_forecast_tenant_id_item_id_store_id_pk" PRIMARY KEY("tenant_id","item_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"tenant_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"store_id" uuid NOT NULL,
	"supplier_id" uuid,
	"from_store_id" uuid,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"proposed_at" bigint NOT NULL,
	"benefit" bigint,
	"short" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"reason" text,
	"became_id" uuid,
	"became_reference" text,
	CONSTRAINT "proposal_tenant_id_proposal_id_pk" PRIMARY KEY("tenant_id","proposal_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_dismissal" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"until" bigint NOT NULL,
	"reason" text NOT NULL,
	"dismissed_by" text NOT NULL,
	"dismissed_at" bigint NOT NULL,
	CONSTRAINT "proposal_dismissal_tenant_id_store_id_item_id_kind_pk" PRIMARY KEY("tenant_id","store_id","item_id","kind")
);
--> statement-breakpoint
CREATE TABLE "proposal_line" (
	"tenant_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"proposed_milli" bigint NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"pack_milli" bigint NOT NULL,
	"unit_cost" bigint,
	"benefit" bigint,
	"because" jsonb NOT NULL,
	"is_dismissed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "proposal_line_tenant_id_proposal_id_line_no_pk" PRIMARY KEY("tenant_id","proposal_id","line_no")
);
--> statement-breakpoint
CREATE TABLE "stock_watch" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"state" text NOT NULL,
	"since" bigint NOT NULL,
	CONSTRAINT "stock_watch_tenant_id_store_id_item_id_pk" PRIMARY KEY("tenant_id","store_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "store_day" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"day" date NOT NULL,
	"sales" integer NOT NULL,
	CONSTRAINT "store_day_tenant_id_store_id_day_pk" PRIMARY KEY("tenant_id","store_id","day")
);
--> statement-breakpoint
CREATE TABLE "supplier_item_terms" (
	"tenant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"lead_days" integer,
	"minimum_milli" bigint,
	CONSTRAINT "supplier_item_terms_tenant_id_supplier_id_item_id_pk" PRIMARY KEY("tenant_id","supplier_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_terms" (
	"tenant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"lead_days" integer,
	"minimum_order" bigint,
	CONSTRAINT "supplier_terms_tenant_id_supplier_id_pk" PRIMARY KEY("tenant_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "alert" ADD COLUMN "about_store_id" uuid;--> statement-breakpoint
CREATE INDEX "foresight_run_by_start" ON "foresight_run" USING btree ("tenant_id","started_at");--> statement-breakpoint
CREATE INDEX "item_demand_by_day" ON "item_demand" USING btree ("tenant_id","store_id","day");--> statement-breakpoint
CREATE INDEX "item_forecast_by_store" ON "item_forecast" USING btree ("tenant_id","store_id","supplier_id");--> statement-breakpoint
CREATE INDEX "proposal_by_state" ON "proposal" USING btree ("tenant_id","state","kind","proposed_at");--> statement-breakpoint
SELECT tillbridge_wall();
