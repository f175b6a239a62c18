ALTER TABLE "staff" ADD COLUMN "pin_set_at" bigint;--> statement-breakpoint
CREATE INDEX "fact_pin_locked" ON "fact" USING btree ("tenant_id","recorded_at") WHERE type = 'pin-locked';--> statement-breakpoint
-- What follows is written by hand. People from before there were grants get them: the owner of the tables must see every company.
ALTER TABLE "tenant" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "role" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff_grant" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "feed" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO role (tenant_id, role_id, given, name, permissions)
  SELECT tenant.tenant_id, gen_random_uuid(), roles.* FROM tenant CROSS JOIN (VALUES
    ('cashier', 'Cashier', '["sell", "discount", "remove-line", "discard-sale", "reprint"]'::jsonb),
    ('store-lead', 'Store lead', '["sell", "discount", "remove-line", "discard-sale", "no-sale", "reprint", "see-sales", "see-stock", "see-catalogue", "see-customers", "see-transfers", "see-stores", "see-terminals", "see-staff", "change-customers", "change-transfers", "settle-alerts"]'::jsonb),
    ('warehouse', 'Warehouse', '["see-stock", "see-catalogue", "see-stores", "see-transfers", "change-transfers"]'::jsonb),
    ('head-office', 'Head office', '["sell", "discount", "remove-line", "discard-sale", "no-sale", "reprint", "see-sales", "see-stock", "see-catalogue", "change-catalogue", "change-prices", "import-catalogue", "see-customers", "change-customers", "see-transfers", "change-transfers", "approve-transfers", "see-stores", "change-stores", "see-terminals", "manage-terminals", "see-staff", "manage-staff", "settle-alerts"]'::jsonb),
    ('administrator', 'Administrator', '["sell", "discount", "remove-line", "discard-sale", "no-sale", "reprint", "see-sales", "see-stock", "see-catalogue", "change-catalogue", "change-prices", "import-catalogue", "see-customers", "change-customers", "see-transfers", "change-transfers", "approve-transfers", "see-stores", "change-stores", "see-terminals", "manage-terminals", "see-staff", "manage-staff", "manage-roles", "settle-alerts", "see-audit", "manage-programs", "manage-company"]'::jsonb),
    ('auditor', 'Auditor', '["see-sales", "see-stock", "see-catalogue", "see-customers", "see-transfers", "see-stores", "see-terminals", "see-staff", "see-audit"]'::jsonb)
  ) AS roles(given, name, permissions)
  ON CONFLICT DO NOTHING;
--> statement-breakpoint
DO $$
DECLARE
  everything text := 'discard-sale,discount,no-sale,remove-line,reprint,sell';
BEGIN
  -- Whoever could do at a register exactly what a given role does there holds that role; for the others one is made.
  CREATE TEMPORARY TABLE held ON COMMIT DROP AS
    SELECT *, wanted IS NOT DISTINCT FROM CASE given
                WHEN 'cashier' THEN 'discard-sale,discount,remove-line,reprint,sell'
                WHEN 'warehouse' THEN ''
                ELSE everything END AS fits
    FROM (SELECT staff.tenant_id, staff.staff_id, staff.store_id, staff.record->>'role' AS given, staff.record->'permissions' AS list,
                 coalesce((SELECT string_agg(each, ',' ORDER BY each COLLATE "C")
                           FROM jsonb_array_elements_text(staff.record->'permissions') AS each), '') AS wanted
          FROM staff
          WHERE staff.record ? 'role'
            AND NOT EXISTS (SELECT FROM staff_grant
                            WHERE staff_grant.tenant_id = staff.tenant_id AND staff_grant.staff_id = staff.staff_id)) AS people;
  CREATE TEMPORARY TABLE made ON COMMIT DROP AS
    SELECT held.tenant_id, held.given, held.wanted, gen_random_uuid() AS role_id, min(held.list::text)::jsonb AS permissions,
           min(role.name) || ' (' || row_number() OVER (PARTITION BY held.tenant_id, held.given ORDER BY held.wanted) + 1 || ')' AS name
    FROM held JOIN role ON role.tenant_id = held.tenant_id AND role.given = held.given
    WHERE NOT held.fits
    GROUP BY held.tenant_id, held.given, held.wanted;
  INSERT INTO role (tenant_id, role_id, name, permissions) SELECT tenant_id, role_id, name, permissions FROM made;
  INSERT INTO staff_grant (tenant_id, grant_id, staff_id, role_id, store_id)
    SELECT held.tenant_id, gen_random_uuid(), held.staff_id, coalesce(made.role_id, role.role_id), held.store_id
    FROM held
    JOIN role ON role.tenant_id = held.tenant_id AND role.given = held.given
    LEFT JOIN made ON NOT held.fits AND made.tenant_id = held.tenant_id AND made.given = held.given AND made.wanted = held.wanted;
  -- Who may do nothing at a register is no longer on one.
  INSERT INTO feed (tenant_id, xid, topic, key, store_id, record, at)
    SELECT tenant_id, pg_current_xact_id(), 'staff', staff_id, store_id, NULL, (extract(epoch FROM now()) * 1000)::bigint
    FROM held WHERE wanted = '';
END
$$;
--> statement-breakpoint
UPDATE staff SET record = record - 'role' - 'permissions' - 'roleName',
                 pin_set_at = CASE WHEN jsonb_typeof(record->'pin') = 'object' THEN 0 END;
--> statement-breakpoint
ALTER TABLE "feed" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff_grant" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "role" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "tenant" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "store_id";
