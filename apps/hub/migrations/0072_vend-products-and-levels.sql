CREATE TABLE "vend_level" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"there_milli" bigint NOT NULL,
	"told_milli" bigint,
	"asked_milli" bigint,
	"is_aside" boolean NOT NULL,
	CONSTRAINT "vend_level_tenant_id_link_id_store_id_item_id_pk" PRIMARY KEY("tenant_id","link_id","store_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "vend_preview" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"data" text NOT NULL,
	"standing" text NOT NULL,
	"counts" jsonb NOT NULL,
	"first" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "vend_preview_tenant_id_link_id_data_pk" PRIMARY KEY("tenant_id","link_id","data")
);
--> statement-breakpoint
CREATE TABLE "vend_product" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"their_id" text NOT NULL,
	"family_id" text NOT NULL,
	"sku" text,
	"mark" text,
	"is_gone" boolean NOT NULL,
	"print" text NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "vend_product_tenant_id_link_id_their_id_pk" PRIMARY KEY("tenant_id","link_id","their_id")
);
--> statement-breakpoint
CREATE INDEX "vend_product_by_sku" ON "vend_product" USING btree ("tenant_id","link_id","sku");--> statement-breakpoint
CREATE INDEX "vend_product_by_family" ON "vend_product" USING btree ("tenant_id","link_id","family_id");--> statement-breakpoint
CREATE INDEX "vend_product_by_mark" ON "vend_product" USING btree ("tenant_id","link_id","mark") WHERE mark is not null;--> statement-breakpoint
SELECT tillbridge_wall();
