CREATE TABLE "work" (
	"tenant_id" uuid NOT NULL,
	"work_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"due_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_until" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "work_tenant_id_work_id_pk" PRIMARY KEY("tenant_id","work_id")
);
--> statement-breakpoint
CREATE INDEX "work_by_due" ON "work" USING btree ("due_at");--> statement-breakpoint
-- What follows is written by hand. Search that forgives typing mistakes compares groups of three letters.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Puts every table that has a tenant and no wall yet behind one. The last statement of each migration that makes tables.
CREATE OR REPLACE FUNCTION tillbridge_wall() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT columns.table_name FROM information_schema.columns AS columns
              JOIN information_schema.tables AS tables USING (table_schema, table_name)
              WHERE columns.table_schema = 'public' AND columns.column_name = 'tenant_id'
                AND tables.table_type = 'BASE TABLE'
                AND NOT EXISTS (SELECT FROM pg_policies AS policies
                                WHERE policies.tablename = columns.table_name AND policies.policyname = 'own_tenant') LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO tillbridge_app
         USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))
         WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))',
      name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tillbridge_app', name);
  END LOOP;
END
$$;
--> statement-breakpoint
SELECT tillbridge_wall();
--> statement-breakpoint
-- The keeper finds what is due in any company and sees neither what it is about nor anything else.
GRANT SELECT (tenant_id, work_id, kind, due_at, claimed_until) ON work TO tillbridge_keeper;
--> statement-breakpoint
CREATE POLICY due_of_all ON work FOR SELECT TO tillbridge_keeper USING (true);
