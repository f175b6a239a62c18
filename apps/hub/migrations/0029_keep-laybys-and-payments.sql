CREATE TABLE "layby" (
	"tenant_id" uuid NOT NULL,
	"layby_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"customer_name" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" bigint NOT NULL,
	"due_on" date NOT NULL,
	"currency" text NOT NULL,
	"total" bigint NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"ended_at" bigint,
	"sale" jsonb NOT NULL,
	CONSTRAINT "layby_tenant_id_layby_id_pk" PRIMARY KEY("tenant_id","layby_id")
);
--> statement-breakpoint
CREATE TABLE "layby_ending" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"layby_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"how" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"fee" bigint NOT NULL,
	CONSTRAINT "layby_ending_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"trading_date" date NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"tenders" jsonb NOT NULL,
	CONSTRAINT "payment_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "account_terms_days" integer;--> statement-breakpoint
CREATE INDEX "layby_by_store" ON "layby" USING btree ("tenant_id","store_id","state","due_on");--> statement-breakpoint
CREATE INDEX "layby_by_customer" ON "layby" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "layby_ending_by_layby" ON "layby_ending" USING btree ("tenant_id","layby_id");--> statement-breakpoint
CREATE INDEX "payment_by_subject" ON "payment" USING btree ("tenant_id","subject_id","at");--> statement-breakpoint
SELECT tillbridge_wall();
