CREATE TABLE "returned_line" (
	"tenant_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"by_sale_id" uuid NOT NULL,
	"by_line_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "returned_line_tenant_id_sale_id_line_id_by_sale_id_by_line_id_pk" PRIMARY KEY("tenant_id","sale_id","line_id","by_sale_id","by_line_id")
);
--> statement-breakpoint
CREATE INDEX "returned_line_by_refund" ON "returned_line" USING btree ("tenant_id","by_sale_id");
--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
REVOKE UPDATE, DELETE ON returned_line FROM tillbridge_app;
