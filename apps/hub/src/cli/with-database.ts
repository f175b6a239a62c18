import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TenantId, isUuid } from '@tillbridge/core/kernel';
import { type Database, listCompanies, openDatabase } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { keepKey } from '../server';
import { Expected } from './trouble';

export type Where = { data: string; databaseUrl?: string };

/** Opens the hub's database for one chore and closes it again. The embedded one must not be served meanwhile. */
export async function withDatabase<T>(
  where: Where,
  act: (db: Database, deps: HubDeps) => Promise<T>,
): Promise<T> {
  mkdirSync(where.data, { recursive: true, mode: 0o700 });
  const key = keepKey(join(where.data, 'hub.key'));
  const db = await openDatabase({ databaseUrl: where.databaseUrl, dataDir: join(where.data, 'database') });
  try {
    return await act(db, hubDeps(Buffer.from(key, 'hex')));
  } finally {
    await db.close();
  }
}

/** The company that `--company` names by id or name, or the only one. */
export async function chooseCompany(db: Database, wanted: string | undefined): Promise<TenantId> {
  const companies = await listCompanies(db);
  const fitting = wanted
    ? companies.filter(({ tenantId, name }) => (isUuid(wanted) ? tenantId === wanted : name === wanted))
    : companies;
  const [chosen, ...others] = fitting;
  if (chosen && others.length === 0) return chosen.tenantId;
  if (companies.length === 0) throw new Expected('There is no company yet. Make one with create-company.');
  throw new Expected(`Name one company with --company: ${companies.map(({ name }) => name).join(', ')}.`);
}
