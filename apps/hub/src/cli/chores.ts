import type { RegisterId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { verifyAudit } from '../audit';
import { importCatalogue } from '../import';
import { asTenant, listCompanies, rowsOf } from '../database';
import { createEnrolmentCode } from '../enrolment';
import { tell } from './events';
import { Expected } from './trouble';
import { type Where, chooseCompany, withDatabase } from './with-database';

/** `import-catalogue FILE.csv` */
export const importCatalogueFrom = (where: Where, file: string, company: string | undefined): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const tenantId = await chooseCompany(db, company);
    const done = await importCatalogue(db, deps, { tenantId, path: file, who: 'operator' }, (rows) =>
      tell({ event: 'progress', text: `${rows} rows read` }),
    );
    if (!done.ok) throw new Expected(done.refusal.sentence);
    tell({ event: 'import', report: done.value });
  });

/** `enrolment-code`: one code for each register, or for the one that `--register` names. */
export const makeEnrolmentCodes = (
  where: Where,
  company: string | undefined,
  register: string | undefined,
): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const tenantId = await chooseCompany(db, company);
    const all = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ registerId: RegisterId; name: string; store: string }>(
        tx,
        sql`select register_id as "registerId", register.name, store.name as store
            from register join store using (tenant_id, store_id)
            where tenant_id = ${tenantId} order by store.name, register.name`,
      ),
    );
    const chosen =
      register === undefined
        ? all
        : all.filter(({ registerId, name }) => registerId === register || name === register);
    if (chosen.length === 0) throw new Expected(`There is no register ${register ?? ''}.`);
    for (const { registerId, name, store } of chosen) {
      const made = await createEnrolmentCode(db, deps, { tenantId, registerId, who: 'operator' });
      if (!made.ok) continue;
      const { code, expiresAt } = made.value;
      tell({ event: 'enrolment-code', register: name, store, code, expiresAt });
    }
  });

/** `verify-audit`: walks the chain of every company's audit log, or of the one that `--company` names. */
export const verifyLogs = (where: Where, company: string | undefined): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const companies = company === undefined ? await listCompanies(db) : [];
    const chosen =
      company === undefined ? companies.map(({ tenantId }) => tenantId) : [await chooseCompany(db, company)];
    const broken: string[] = [];
    for (const tenantId of chosen) {
      const verified = await verifyAudit(db, deps, tenantId);
      tell({ event: 'audit', tenantId, ...(verified.ok ? verified.value : verified.refusal) });
      if (!verified.ok) broken.push(verified.refusal.sentence);
    }
    if (broken.length > 0) throw new Expected(broken.join(' '));
  });
