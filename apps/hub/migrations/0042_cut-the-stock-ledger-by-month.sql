CREATE TABLE "stock_archive" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"file" text NOT NULL,
	"entries" bigint NOT NULL,
	"sha256" text NOT NULL,
	"archived_at" bigint NOT NULL,
	CONSTRAINT "stock_archive_tenant_id_month_file_pk" PRIMARY KEY("tenant_id","month","file")
);
--> statement-breakpoint
CREATE TABLE "stock_batch" (
	"tenant_id" uuid NOT NULL,
	"place" text NOT NULL,
	"item_id" uuid NOT NULL,
	"code" text NOT NULL,
	"expires_on" date,
	"quantity_milli" bigint NOT NULL,
	CONSTRAINT "stock_batch_tenant_id_place_item_id_code_pk" PRIMARY KEY("tenant_id","place","item_id","code")
);
--> statement-breakpoint
CREATE TABLE "stock_closing" (
	"tenant_id" uuid NOT NULL,
	"place" text NOT NULL,
	"item_id" uuid NOT NULL,
	"month" date NOT NULL,
	"quantity_milli" bigint NOT NULL,
	CONSTRAINT "stock_closing_tenant_id_place_item_id_month_pk" PRIMARY KEY("tenant_id","place","item_id","month")
);
--> statement-breakpoint
CREATE TABLE "stock_day" (
	"tenant_id" uuid NOT NULL,
	"place" text NOT NULL,
	"item_id" uuid NOT NULL,
	"day" date NOT NULL,
	"moved_milli" bigint NOT NULL,
	CONSTRAINT "stock_day_tenant_id_place_item_id_day_pk" PRIMARY KEY("tenant_id","place","item_id","day")
);
--> statement-breakpoint
CREATE TABLE "stock_elsewhere" (
	"tenant_id" uuid NOT NULL,
	"place" text NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	CONSTRAINT "stock_elsewhere_tenant_id_place_item_id_pk" PRIMARY KEY("tenant_id","place","item_id")
);
--> statement-breakpoint
CREATE TABLE "stock_unclosed" (
	"tenant_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "stock_unclosed_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 50),
	"place" text NOT NULL,
	"item_id" uuid NOT NULL,
	"day" date NOT NULL,
	"moved_milli" bigint NOT NULL,
	CONSTRAINT "stock_unclosed_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE INDEX "stock_batch_by_expiry" ON "stock_batch" USING btree ("tenant_id","expires_on");--> statement-breakpoint
CREATE INDEX "stock_elsewhere_by_item" ON "stock_elsewhere" USING btree ("tenant_id","item_id");--> statement-breakpoint
-- What follows is written by hand. The ledger is cut by month of its entries' moments: a table cannot become such a one, so that
-- what is there moves into a new one of the same name.
ALTER TABLE "stock_entry" RENAME TO "stock_entry_whole";--> statement-breakpoint
ALTER TABLE "stock_entry_whole" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_entry_whole" DROP CONSTRAINT "stock_entry_tenant_id_fact_id_entry_no_pk";--> statement-breakpoint
DROP INDEX "stock_entry_by_item";--> statement-breakpoint
CREATE TABLE "stock_entry" (LIKE "stock_entry_whole" INCLUDING DEFAULTS) PARTITION BY RANGE ("at");--> statement-breakpoint
ALTER TABLE "stock_entry" ADD CONSTRAINT "stock_entry_tenant_id_fact_id_entry_no_at_pk" PRIMARY KEY("tenant_id","fact_id","entry_no","at");--> statement-breakpoint
CREATE INDEX "stock_entry_by_item" ON "stock_entry" USING btree ("tenant_id","item_id","at");--> statement-breakpoint
CREATE INDEX "stock_entry_from" ON "stock_entry" USING btree ("tenant_id","from_place","at") WHERE from_place <> 'customer';--> statement-breakpoint
CREATE INDEX "stock_entry_to" ON "stock_entry" USING btree ("tenant_id","to_place","at") WHERE to_place <> 'customer';--> statement-breakpoint
CREATE INDEX "stock_entry_by_cause" ON "stock_entry" USING btree ("tenant_id","cause_id") WHERE cause <> 'sale';--> statement-breakpoint
CREATE INDEX "stock_entry_by_serial" ON "stock_entry" USING gin ("serials") WHERE serials is not null;--> statement-breakpoint
-- Whatever has no month of its own lies here: nothing is ever refused for want of one.
CREATE TABLE "stock_entry_default" PARTITION OF "stock_entry" DEFAULT;--> statement-breakpoint
-- A part is behind the wall like the whole; the hub reads and writes through the whole only, so that it has no rights here.
CREATE FUNCTION tillbridge_wall_part(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY own_tenant ON %I TO tillbridge_app
       USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))
       WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))',
    name);
END
$$;
--> statement-breakpoint
SELECT tillbridge_wall_part('stock_entry_default');--> statement-breakpoint
-- The keeper learns which months lie there without a part of their own, and nothing else of them.
GRANT SELECT (at) ON stock_entry_default TO tillbridge_keeper;--> statement-breakpoint
CREATE POLICY moments_of_all ON stock_entry_default FOR SELECT TO tillbridge_keeper USING (true);--> statement-breakpoint
-- Gives a month a part of its own, with what lay in the default part of it. Says whether it had none before.
CREATE FUNCTION tillbridge_stock_month(month date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  name text := 'stock_entry_' || to_char(month, 'YYYY_MM');
  first bigint := extract(epoch FROM month)::bigint * 1000;
  after bigint := extract(epoch FROM (month + interval '1 month'))::bigint * 1000;
BEGIN
  IF month <> date_trunc('month', month) THEN
    RAISE EXCEPTION 'a month begins on its first day, not on %', month;
  END IF;
  PERFORM pg_advisory_xact_lock(47003);
  IF to_regclass(name) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE stock_entry INCLUDING DEFAULTS INCLUDING INDEXES)', name);
  ALTER TABLE stock_entry_default NO FORCE ROW LEVEL SECURITY;
  EXECUTE format(
    'WITH moved AS (DELETE FROM stock_entry_default WHERE at >= %s AND at < %s RETURNING *) INSERT INTO %I SELECT * FROM moved',
    first, after, name);
  ALTER TABLE stock_entry_default FORCE ROW LEVEL SECURITY;
  EXECUTE format('ALTER TABLE stock_entry ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', name, first, after);
  PERFORM tillbridge_wall_part(name);
  RETURN true;
END
$$;
--> statement-breakpoint
SELECT tillbridge_stock_month(month::date)
FROM generate_series(
  greatest('2015-01-01'::timestamp, least(date_trunc('month', now() AT TIME ZONE 'utc'),
    (SELECT date_trunc('month', to_timestamp(min(at) / 1000) AT TIME ZONE 'utc') FROM stock_entry_whole))),
  date_trunc('month', now() AT TIME ZONE 'utc') + interval '3 months',
  interval '1 month') AS month;
--> statement-breakpoint
INSERT INTO stock_entry SELECT * FROM stock_entry_whole;--> statement-breakpoint
-- Days and closings of what is there.
WITH moved AS (
  SELECT tenant_id, to_place AS place, item_id, at, quantity_milli AS milli FROM stock_entry_whole
  UNION ALL
  SELECT tenant_id, from_place, item_id, at, -quantity_milli FROM stock_entry_whole
)
INSERT INTO stock_day (tenant_id, place, item_id, day, moved_milli)
SELECT tenant_id, place, item_id, '1970-01-01'::date + (at / 86400000)::int, sum(milli)::bigint
FROM moved WHERE place LIKE 'store:%' OR place LIKE 'quarantine:%' OR place IN ('damaged', 'shrinkage')
GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO stock_closing (tenant_id, place, item_id, month, quantity_milli)
SELECT tenant_id, place, item_id, month,
       sum(milli) OVER (PARTITION BY tenant_id, place, item_id ORDER BY month)::bigint
FROM (SELECT tenant_id, place, item_id, date_trunc('month', day)::date AS month, sum(moved_milli) AS milli
      FROM stock_day GROUP BY 1, 2, 3, 4) AS months;
--> statement-breakpoint
WITH moved AS (
  SELECT tenant_id, to_place AS place, item_id, quantity_milli AS milli FROM stock_entry_whole
  UNION ALL
  SELECT tenant_id, from_place, item_id, -quantity_milli FROM stock_entry_whole
)
INSERT INTO stock_elsewhere (tenant_id, place, item_id, quantity_milli)
SELECT tenant_id, place, item_id, sum(milli)::bigint FROM moved WHERE place LIKE 'quarantine:%' GROUP BY 1, 2, 3;
--> statement-breakpoint
DROP TABLE stock_entry_whole;--> statement-breakpoint
SELECT tillbridge_wall();--> statement-breakpoint
REVOKE UPDATE, DELETE ON stock_entry FROM tillbridge_app;
