CREATE TABLE "cash_movement" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"movement_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"approved_by" uuid,
	"at" bigint NOT NULL,
	"trading_date" date NOT NULL,
	"other_shift_id" uuid,
	"photo_id" text,
	CONSTRAINT "cash_movement_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "drawer_count" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"count_no" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"total" bigint NOT NULL,
	"pieces" jsonb NOT NULL,
	CONSTRAINT "drawer_count_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "shift" (
	"tenant_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"drawer" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" bigint NOT NULL,
	"trading_date" date NOT NULL,
	"currency" text NOT NULL,
	"float" bigint NOT NULL,
	"float_pieces" jsonb,
	CONSTRAINT "shift_tenant_id_shift_id_pk" PRIMARY KEY("tenant_id","shift_id")
);
--> statement-breakpoint
CREATE TABLE "shift_late" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	"arrived_at" bigint NOT NULL,
	CONSTRAINT "shift_late_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "shift_payment" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"cash_rounding" bigint NOT NULL,
	"tenders" jsonb NOT NULL,
	CONSTRAINT "shift_payment_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
CREATE TABLE "z_report" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"received_at" bigint NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"z_number" integer NOT NULL,
	"closed_at" bigint NOT NULL,
	"closed_by" uuid NOT NULL,
	"trading_date" date NOT NULL,
	"currency" text NOT NULL,
	"float" bigint NOT NULL,
	"expected_cash" bigint NOT NULL,
	"counted_cash" bigint NOT NULL,
	"variance" bigint NOT NULL,
	"variance_reason" text,
	"approved_by" uuid,
	"left_in_drawer" bigint NOT NULL,
	"banked" bigint NOT NULL,
	"totals" jsonb NOT NULL,
	"differences" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "z_report_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
ALTER TABLE "register" ADD COLUMN "last_z_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sale" ADD COLUMN "shift_id" uuid;--> statement-breakpoint
ALTER TABLE "sale" ADD COLUMN "returned" bigint;--> statement-breakpoint
ALTER TABLE "sale" ADD COLUMN "tax_shares" jsonb;--> statement-breakpoint
CREATE INDEX "cash_movement_by_shift" ON "cash_movement" USING btree ("tenant_id","shift_id");--> statement-breakpoint
CREATE INDEX "cash_movement_by_day" ON "cash_movement" USING btree ("tenant_id","trading_date");--> statement-breakpoint
CREATE INDEX "drawer_count_by_shift" ON "drawer_count" USING btree ("tenant_id","shift_id");--> statement-breakpoint
CREATE INDEX "shift_by_day" ON "shift" USING btree ("tenant_id","trading_date","opened_at");--> statement-breakpoint
CREATE INDEX "shift_late_by_shift" ON "shift_late" USING btree ("tenant_id","shift_id");--> statement-breakpoint
CREATE INDEX "shift_payment_by_shift" ON "shift_payment" USING btree ("tenant_id","shift_id");--> statement-breakpoint
CREATE INDEX "z_report_by_shift" ON "z_report" USING btree ("tenant_id","shift_id");--> statement-breakpoint
CREATE INDEX "z_report_by_number" ON "z_report" USING btree ("tenant_id","register_id","z_number");--> statement-breakpoint
CREATE INDEX "z_report_by_day" ON "z_report" USING btree ("tenant_id","trading_date");--> statement-breakpoint
CREATE INDEX "fact_till_journal" ON "fact" USING btree ("tenant_id","recorded_at") WHERE (type in ('approval-given', 'age-checked', 'sale-hours-refused', 'training-begun', 'training-ended', 'line-removed', 'sale-discarded', 'receipt-reprinted', 'pin-locked') or (type = 'drawer-opened' and body not like '%"reason":"sale"%'));--> statement-breakpoint
CREATE INDEX "sale_by_shift" ON "sale" USING btree ("tenant_id","shift_id") WHERE shift_id is not null;--> statement-breakpoint
SELECT tillbridge_wall();
