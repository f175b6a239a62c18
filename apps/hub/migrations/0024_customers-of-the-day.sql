CREATE TABLE "customer_entry" (
	"tenant_id" uuid NOT NULL,
	"customer_entry_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"because" text NOT NULL,
	"cause_id" uuid NOT NULL,
	"terminal_id" uuid,
	"sequence" integer,
	"at" bigint NOT NULL,
	CONSTRAINT "customer_entry_tenant_id_customer_entry_id_pk" PRIMARY KEY("tenant_id","customer_entry_id")
);
--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "card_code" text;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "address" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "tax_number" text;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "consent_email" bigint;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "consent_sms" bigint;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "account_limit" bigint;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "account_owed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "points" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "said_at" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
CREATE INDEX "customer_entry_by_customer" ON "customer_entry" USING btree ("tenant_id","customer_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_entry_once" ON "customer_entry" USING btree ("tenant_id","terminal_id","sequence","kind");--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
REVOKE UPDATE, DELETE ON customer_entry FROM tillbridge_app;
