CREATE TABLE "transfer_fact" (
	"tenant_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"terminal_id" uuid,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"store_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "transfer_fact_tenant_id_fact_id_pk" PRIMARY KEY("tenant_id","fact_id")
);
--> statement-breakpoint
-- The wall has no company to look for while tables are changed.
ALTER TABLE "terminal" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "register" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "company_number" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "transfer" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "feed" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "terminal" ADD COLUMN "number" integer;--> statement-breakpoint
-- Those that were enrolled before get theirs in that order, and the next one goes on from there.
UPDATE terminal SET number = numbered.number
FROM (SELECT tenant_id, terminal_id, row_number() OVER (PARTITION BY tenant_id ORDER BY enrolled_at, terminal_id) AS number FROM terminal) AS numbered
WHERE terminal.tenant_id = numbered.tenant_id AND terminal.terminal_id = numbered.terminal_id;--> statement-breakpoint
ALTER TABLE "terminal" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
INSERT INTO company_number (tenant_id, series, last_number)
SELECT tenant_id, 'terminal', max(number) FROM terminal GROUP BY tenant_id;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "reference" text;--> statement-breakpoint
UPDATE transfer SET reference = 'TR-' || to_char(to_timestamp(requested_at / 1000.0) AT TIME ZONE 'UTC', 'YYYYMMDD') || '-' || lpad(number::text, greatest(3, length(number::text)), '0');--> statement-breakpoint
ALTER TABLE "transfer" ALTER COLUMN "reference" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "standing" text;--> statement-breakpoint
UPDATE transfer SET standing = state;--> statement-breakpoint
ALTER TABLE "transfer" ALTER COLUMN "standing" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "open_discrepancies" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "contradictions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "dispatched_at" bigint;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "called_at" bigint;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "due_on" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "rest_by" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "rest_at" bigint;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "rest_reason" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "leaves_tills_at" bigint;--> statement-breakpoint
CREATE INDEX "transfer_fact_by_transfer" ON "transfer_fact" USING btree ("tenant_id","transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "terminal_by_number" ON "terminal" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_by_reference" ON "transfer" USING btree ("tenant_id","reference");--> statement-breakpoint
CREATE INDEX "transfer_by_standing" ON "transfer" USING btree ("tenant_id","standing","number");
--> statement-breakpoint
-- A terminal that is enrolled already learns its number by its register.
INSERT INTO feed (tenant_id, xid, topic, key, store_id, record, at)
SELECT terminal.tenant_id, pg_current_xact_id(), 'register', register.register_id, register.store_id,
  jsonb_build_object('registerId', register.register_id, 'storeId', register.store_id, 'name', register.name,
    'terminal', jsonb_build_object('terminalId', terminal.terminal_id, 'number', terminal.number)),
  (extract(epoch FROM now()) * 1000)::bigint
FROM terminal JOIN register ON register.tenant_id = terminal.tenant_id AND register.register_id = terminal.register_id
WHERE terminal.revoked_at IS NULL AND terminal.replaced_at IS NULL AND register.archived_at IS NULL;
--> statement-breakpoint
ALTER TABLE "feed" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "transfer" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "company_number" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "register" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "terminal" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
SELECT tillbridge_wall();
