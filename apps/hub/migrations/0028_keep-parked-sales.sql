CREATE TABLE "parked_sale" (
	"tenant_id" uuid NOT NULL,
	"park_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"parked_at" bigint NOT NULL,
	"is_quote" integer NOT NULL,
	"record" jsonb NOT NULL,
	"gone_to" uuid,
	"gone_how" text,
	"gone_at" bigint,
	CONSTRAINT "parked_sale_tenant_id_park_id_pk" PRIMARY KEY("tenant_id","park_id")
);
--> statement-breakpoint
CREATE TABLE "parked_taken" (
	"tenant_id" uuid NOT NULL,
	"park_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"how" text NOT NULL,
	"sale_id" uuid,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "parked_taken_tenant_id_park_id_terminal_id_sequence_pk" PRIMARY KEY("tenant_id","park_id","terminal_id","sequence")
);
--> statement-breakpoint
CREATE INDEX "parked_sale_by_store" ON "parked_sale" USING btree ("tenant_id","store_id","parked_at");--> statement-breakpoint
SELECT tillbridge_wall();
