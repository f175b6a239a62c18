CREATE TABLE "outside_line" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"their_id" text NOT NULL,
	"line_no" integer NOT NULL,
	"goods_id" text NOT NULL,
	"item_id" uuid,
	"quantity_milli" bigint NOT NULL,
	"net" bigint NOT NULL,
	CONSTRAINT "outside_line_tenant_id_kind_their_id_line_no_pk" PRIMARY KEY("tenant_id","kind","their_id","line_no")
);
--> statement-breakpoint
CREATE TABLE "outside_sale" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"their_id" text NOT NULL,
	"link_id" uuid NOT NULL,
	"place_id" text,
	"store_id" uuid,
	"day" date,
	"sold_at" bigint NOT NULL,
	"number" text NOT NULL,
	"buyer_id" text,
	"is_voided" boolean NOT NULL,
	"currency" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	CONSTRAINT "outside_sale_tenant_id_kind_their_id_pk" PRIMARY KEY("tenant_id","kind","their_id")
);
--> statement-breakpoint
CREATE INDEX "outside_line_of_nothing" ON "outside_line" USING btree ("tenant_id","goods_id") WHERE item_id is null;--> statement-breakpoint
CREATE INDEX "outside_sale_by_time" ON "outside_sale" USING btree ("tenant_id","sold_at","their_id");--> statement-breakpoint
CREATE INDEX "outside_sale_by_day" ON "outside_sale" USING btree ("tenant_id","store_id","day");--> statement-breakpoint
CREATE INDEX "outside_sale_by_buyer" ON "outside_sale" USING btree ("tenant_id","link_id","buyer_id","sold_at");--> statement-breakpoint
SELECT tillbridge_wall();
