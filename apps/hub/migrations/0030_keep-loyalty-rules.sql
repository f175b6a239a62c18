CREATE TABLE "loyalty_rule" (
	"tenant_id" uuid NOT NULL,
	"changed_at" bigint NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "loyalty_rule_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "customer_entry" ADD COLUMN "note" text;--> statement-breakpoint
SELECT tillbridge_wall();
