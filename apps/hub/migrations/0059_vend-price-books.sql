CREATE TABLE "vend_book_price" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"book_id" text NOT NULL,
	"product_id" text NOT NULL,
	"rows" jsonb NOT NULL,
	"seen" jsonb,
	"is_waiting" boolean NOT NULL,
	CONSTRAINT "vend_book_price_tenant_id_link_id_book_id_product_id_pk" PRIMARY KEY("tenant_id","link_id","book_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "vend_place" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"thing" text NOT NULL,
	"their_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "vend_place_tenant_id_link_id_thing_their_id_pk" PRIMARY KEY("tenant_id","link_id","thing","their_id")
);
--> statement-breakpoint
CREATE INDEX "vend_book_price_waiting" ON "vend_book_price" USING btree ("tenant_id","link_id","product_id") WHERE is_waiting;--> statement-breakpoint
SELECT tillbridge_wall();
