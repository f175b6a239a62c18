import { randomBytes } from 'node:crypto';
import type { TenantId } from '@tillbridge/core/kernel';
import type { CompanyPlan } from '../company';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type RunningHub, type StartHubOptions, startHub } from '../server';
import { closeAllDays } from '../stock';
import { companyIds, tableNames } from './company-digest';
import { newPostgresDatabase } from './databases';
import { fillTables } from './fill-tables';
import { TestClock } from './test-clock';
import { type SetUp, setUpCompany, smallCompany } from './test-company';
import { quickPasswords } from './quick-passwords';

/** A word that stands in every name of the other company and nowhere in ours. */
export const theirMark = 'ZANZIBAR';

const marked = (plan: CompanyPlan): CompanyPlan => ({
  ...plan,
  name: `${theirMark} ${plan.name}`,
  stores: plan.stores.map((store) => ({
    ...store,
    name: `${theirMark} ${store.name}`,
    companyName: theirMark,
  })),
  registers: plan.registers.map((register) => ({ ...register, name: `${theirMark} ${register.name}` })),
  items: plan.items.map((item) => ({ ...item, name: `${theirMark} ${item.name}` })),
  categories: plan.categories.map((category) => ({ ...category, name: `${theirMark} ${category.name}` })),
  staff: plan.staff.map(({ record, storeId }) => ({
    storeId,
    record: { ...record, name: `${theirMark} ${record.name}` },
  })),
});

/** One hub on PostgreSQL with two companies that sold something, and a row of each in every table. */
export class TwoCompanies {
  readonly clock = new TestClock();
  running!: RunningHub;
  tables!: string[];
  ours!: TenantId;
  theirs!: TenantId;
  our!: SetUp;
  their!: SetUp;
  theirIds!: ReadonlyMap<string, readonly string[]>;

  async open(options: StartHubOptions = {}): Promise<this> {
    const { clock } = this;
    this.running = await startHub({
      databaseUrl: await newPostgresDatabase(),
      clock,
      passwordCost: quickPasswords,
      ...options,
    });
    const { db } = this.running.hub;
    this.tables = await tableNames(db);
    this.our = await this.#setUp(smallCompany(31));
    this.their = await this.#setUp(marked(smallCompany(32)));
    // What a job of the hub's own would do in the middle of a test.
    await closeAllDays(db);
    this.ours = this.our.plan.tenantId;
    this.theirs = this.their.plan.tenantId;
    this.theirIds = await companyIds(db, this.theirs);
    return this;
  }

  async #setUp(plan: CompanyPlan): Promise<SetUp> {
    const { db } = this.running.hub;
    const deps = hubDeps(randomBytes(32), this.clock);
    const company = await setUpCompany(db, deps, plan, plan.registers.length);
    for (const { known, terminal } of company.terminals) {
      await ingest(db, known, [terminal.sell(plan.items.slice(0, 2)), terminal.stateText('poison')], deps);
    }
    await fillTables(db, plan.tenantId, this.tables);
    return company;
  }

  close(): Promise<void> {
    return this.running.close();
  }
}

/** Ids out of a map of them by the name of their column; notes each that was given. */
export function idsFrom(
  known: ReadonlyMap<string, readonly string[]>,
  otherwise: () => string,
  given: Set<string>,
): (variant: number) => (name: string) => string {
  return (variant) => (name) => {
    const ids = known.get(name.charAt(0).toLowerCase() + name.slice(1)) ?? [];
    const id = ids[variant % Math.max(1, ids.length)] ?? otherwise();
    given.add(id);
    return id;
  };
}
