CREATE TABLE "value_account" (
	"tenant_id" uuid NOT NULL,
	"value_account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"code_hash" text,
	"code_end" text,
	"customer_id" uuid,
	"currency" text NOT NULL,
	"balance" bigint DEFAULT 0 NOT NULL,
	"expires_on" date,
	"is_blocked" boolean DEFAULT false NOT NULL,
	"opened_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "value_account_tenant_id_value_account_id_pk" PRIMARY KEY("tenant_id","value_account_id")
);
--> statement-breakpoint
CREATE TABLE "value_entry" (
	"tenant_id" uuid NOT NULL,
	"value_entry_id" uuid NOT NULL,
	"value_account_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"because" text NOT NULL,
	"cause_id" uuid,
	"terminal_id" uuid,
	"sequence" integer,
	"who" text,
	"reason" text,
	"at" bigint NOT NULL,
	CONSTRAINT "value_entry_tenant_id_value_entry_id_pk" PRIMARY KEY("tenant_id","value_entry_id")
);
--> statement-breakpoint
CREATE TABLE "value_reserve" (
	"tenant_id" uuid NOT NULL,
	"value_account_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "value_reserve_tenant_id_value_account_id_sale_id_pk" PRIMARY KEY("tenant_id","value_account_id","sale_id")
);
--> statement-breakpoint
CREATE TABLE "value_rule" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"offline_allowance" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "value_account_by_code" ON "value_account" USING btree ("tenant_id","code_hash");--> statement-breakpoint
CREATE INDEX "value_account_by_end" ON "value_account" USING btree ("tenant_id","code_end");--> statement-breakpoint
CREATE INDEX "value_account_by_time" ON "value_account" USING btree ("tenant_id","changed_at","value_account_id");--> statement-breakpoint
CREATE INDEX "value_entry_by_account" ON "value_entry" USING btree ("tenant_id","value_account_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "value_entry_once" ON "value_entry" USING btree ("tenant_id","terminal_id","sequence","value_account_id");--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
REVOKE UPDATE, DELETE ON value_entry FROM tillbridge_app;
