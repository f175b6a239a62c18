CREATE TABLE "bin_entry" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"entry_no" integer NOT NULL,
	"store_id" uuid NOT NULL,
	"bin" text NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"at" bigint NOT NULL,
	"terminal_id" uuid,
	"sequence" integer,
	"staff_id" uuid NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "bin_entry_tenant_id_fact_id_entry_no_pk" PRIMARY KEY("tenant_id","fact_id","entry_no")
);
--> statement-breakpoint
CREATE TABLE "bin_level" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"bin" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"last_count_at" bigint,
	CONSTRAINT "bin_level_tenant_id_store_id_item_id_bin_pk" PRIMARY KEY("tenant_id","store_id","item_id","bin")
);
--> statement-breakpoint
ALTER TABLE "item_spot" ADD COLUMN "floor_least_milli" bigint;--> statement-breakpoint
CREATE INDEX "bin_entry_by_bin" ON "bin_entry" USING btree ("tenant_id","store_id","item_id","bin","at");--> statement-breakpoint
CREATE INDEX "bin_level_by_bin" ON "bin_level" USING btree ("tenant_id","store_id","bin");--> statement-breakpoint
SELECT tillbridge_wall();
