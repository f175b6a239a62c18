CREATE TABLE "alert" (
	"tenant_id" uuid NOT NULL,
	"alert_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"terminal_id" uuid,
	"sequence" integer,
	"sentence" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"raised_at" bigint NOT NULL,
	"settled_at" bigint,
	CONSTRAINT "alert_tenant_id_alert_id_pk" PRIMARY KEY("tenant_id","alert_id")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"tenant_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"who" text NOT NULL,
	"verb" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "audit_tenant_id_audit_id_pk" PRIMARY KEY("tenant_id","audit_id")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"tenant_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"name" text NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "category_tenant_id_category_id_pk" PRIMARY KEY("tenant_id","category_id")
);
--> statement-breakpoint
CREATE TABLE "enrolment_code" (
	"tenant_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"register_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"terminal_id" uuid,
	CONSTRAINT "enrolment_code_tenant_id_code_hash_pk" PRIMARY KEY("tenant_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"fact_id" uuid NOT NULL,
	"type" text NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "fact_tenant_id_terminal_id_sequence_pk" PRIMARY KEY("tenant_id","terminal_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"tenant_id" uuid NOT NULL,
	"xid" "xid8" NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "feed_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 50),
	"topic" text NOT NULL,
	"key" text NOT NULL,
	"store_id" uuid,
	"record" jsonb,
	"at" bigint NOT NULL,
	CONSTRAINT "feed_tenant_id_xid_id_pk" PRIMARY KEY("tenant_id","xid","id")
);
--> statement-breakpoint
CREATE TABLE "item" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "item_tenant_id_item_id_pk" PRIMARY KEY("tenant_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "item_barcode" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"item_id" uuid NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "item_barcode_tenant_id_key_item_id_code_pk" PRIMARY KEY("tenant_id","key","item_id","code")
);
--> statement-breakpoint
CREATE TABLE "money_entry" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"entry_no" integer NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"trading_date" date NOT NULL,
	CONSTRAINT "money_entry_tenant_id_fact_id_entry_no_pk" PRIMARY KEY("tenant_id","fact_id","entry_no")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"hash" text NOT NULL,
	"reason" text NOT NULL,
	"trouble" text NOT NULL,
	"body" text NOT NULL,
	"received_at" bigint NOT NULL,
	"replayed_at" bigint,
	CONSTRAINT "quarantine_tenant_id_terminal_id_sequence_hash_pk" PRIMARY KEY("tenant_id","terminal_id","sequence","hash")
);
--> statement-breakpoint
CREATE TABLE "register" (
	"tenant_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"name" text NOT NULL,
	"last_receipt_no" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "register_tenant_id_register_id_pk" PRIMARY KEY("tenant_id","register_id")
);
--> statement-breakpoint
CREATE TABLE "sale" (
	"tenant_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"receipt_no" integer NOT NULL,
	"completed_at" bigint NOT NULL,
	"trading_date" date NOT NULL,
	"currency" text NOT NULL,
	"subtotal" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"cash_rounding" bigint NOT NULL,
	"change" bigint NOT NULL,
	CONSTRAINT "sale_tenant_id_sale_id_pk" PRIMARY KEY("tenant_id","sale_id")
);
--> statement-breakpoint
CREATE TABLE "sale_line" (
	"tenant_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"description" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"unit_price" bigint NOT NULL,
	"line_discount" bigint NOT NULL,
	"sale_discount" bigint NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	CONSTRAINT "sale_line_tenant_id_sale_id_line_id_pk" PRIMARY KEY("tenant_id","sale_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "sale_tender" (
	"tenant_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"tender_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"tendered" bigint NOT NULL,
	"applied" bigint NOT NULL,
	"reference" text,
	CONSTRAINT "sale_tender_tenant_id_sale_id_tender_id_pk" PRIMARY KEY("tenant_id","sale_id","tender_id")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"tenant_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text NOT NULL,
	"store_id" uuid,
	"record" jsonb NOT NULL,
	CONSTRAINT "staff_tenant_id_staff_id_pk" PRIMARY KEY("tenant_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "stock_entry" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"entry_no" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"from_place" text NOT NULL,
	"to_place" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"sale_id" uuid,
	"line_id" uuid,
	"at" bigint NOT NULL,
	CONSTRAINT "stock_entry_tenant_id_fact_id_entry_no_pk" PRIMARY KEY("tenant_id","fact_id","entry_no")
);
--> statement-breakpoint
CREATE TABLE "stock_level" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"on_hand_milli" bigint NOT NULL,
	CONSTRAINT "stock_level_tenant_id_store_id_item_id_pk" PRIMARY KEY("tenant_id","store_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "store" (
	"tenant_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"name" text NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "store_tenant_id_store_id_pk" PRIMARY KEY("tenant_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "tenant" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"feed_floor_xid" text DEFAULT '0' NOT NULL,
	"feed_floor_id" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terminal" (
	"tenant_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"name" text NOT NULL,
	"app_version" text NOT NULL,
	"secret_hash" text NOT NULL,
	"enrolled_at" bigint NOT NULL,
	"revoked_at" bigint,
	"last_seen_at" bigint,
	"watermark" integer DEFAULT 0 NOT NULL,
	"chain_hash" text NOT NULL,
	"chain_broken_at" integer,
	CONSTRAINT "terminal_tenant_id_terminal_id_pk" PRIMARY KEY("tenant_id","terminal_id")
);
--> statement-breakpoint
CREATE INDEX "alert_by_time" ON "alert" USING btree ("tenant_id","raised_at");--> statement-breakpoint
CREATE INDEX "enrolment_code_by_itself" ON "enrolment_code" USING btree ("code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "fact_by_id" ON "fact" USING btree ("tenant_id","fact_id");--> statement-breakpoint
CREATE INDEX "item_by_sku" ON "item" USING btree ("tenant_id","sku");--> statement-breakpoint
CREATE INDEX "item_barcode_by_item" ON "item_barcode" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "sale_by_time" ON "sale" USING btree ("tenant_id","completed_at");--> statement-breakpoint
CREATE INDEX "terminal_by_register" ON "terminal" USING btree ("tenant_id","register_id");--> statement-breakpoint
CREATE INDEX "terminal_by_itself" ON "terminal" USING btree ("terminal_id");--> statement-breakpoint
-- What follows is written by hand. The role that every use case runs as: it cannot log in and cannot bypass row security.
-- Roles belong to the whole cluster, so another database may have made it already.
DO $$
BEGIN
  CREATE ROLE tillbridge_app NOLOGIN NOBYPASSRLS;
EXCEPTION
  WHEN duplicate_object THEN NULL;
  WHEN unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'tillbridge_app', 'MEMBER') THEN
    EXECUTE format('GRANT tillbridge_app TO %I', current_user);
  END IF;
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tillbridge_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT table_name FROM information_schema.columns
              WHERE table_schema = 'public' AND column_name = 'tenant_id' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO tillbridge_app
         USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))
         WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))',
      name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tillbridge_app', name);
  END LOOP;
  -- A fact happened and a ledger entry is corrected by another: nobody changes or deletes either.
  FOREACH name IN ARRAY ARRAY['fact', 'stock_entry', 'money_entry', 'audit'] LOOP
    EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM tillbridge_app', name);
  END LOOP;
END
$$;
--> statement-breakpoint
-- The keeper knows which companies there are, and of them nothing but their names.
DO $$
BEGIN
  CREATE ROLE tillbridge_keeper NOLOGIN NOBYPASSRLS;
EXCEPTION
  WHEN duplicate_object THEN NULL;
  WHEN unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'tillbridge_keeper', 'MEMBER') THEN
    EXECUTE format('GRANT tillbridge_keeper TO %I', current_user);
  END IF;
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tillbridge_keeper;
--> statement-breakpoint
GRANT SELECT (tenant_id, name, created_at) ON tenant TO tillbridge_keeper;
--> statement-breakpoint
CREATE POLICY names_of_all ON tenant FOR SELECT TO tillbridge_keeper USING (true);
--> statement-breakpoint
-- Someone at the door is not yet known to belong to a tenant: they may see the one row whose name they already know.
CREATE POLICY at_the_door ON terminal FOR SELECT TO tillbridge_app
  USING (terminal_id = (SELECT nullif(current_setting('app.terminal', true), '')::uuid));
--> statement-breakpoint
CREATE POLICY at_the_door ON enrolment_code FOR SELECT TO tillbridge_app
  USING (code_hash = (SELECT nullif(current_setting('app.enrolment_code', true), '')));
