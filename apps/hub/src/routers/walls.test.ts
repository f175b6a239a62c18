import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type TenantId, idFrom } from '@tillbridge/core/kernel';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompanyPlan } from '../company';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { TestClock, setUpCompany, smallCompany, startHub } from '../testing';
import { companyDigest, companyIds, tableNames } from '../testing/company-digest';
import { newPostgresDatabase } from '../testing/databases';
import { fillTables } from '../testing/fill-tables';
import { nobodysId, sampleInput } from '../testing/sample-input';
import { adminRouter } from './index';

/** A word that stands in every name of the other company and nowhere in ours. */
const theirMark = 'ZANZIBAR';
const ways = [0, 1, 2].flatMap((variant) => [true, false].map((withOptional) => ({ variant, withOptional })));

type Procedure = { _def: { type: 'query' | 'mutation' | 'subscription'; inputs?: z.ZodType[] } };
const procedures = Object.entries(adminRouter._def.procedures as unknown as Record<string, Procedure>);

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

describe("every procedure, asked by one company about another's", () => {
  const clock = new TestClock();
  let running: Awaited<ReturnType<typeof startHub>>;
  let tables: string[];
  let ours: TenantId;
  let theirs: TenantId;
  let theirIds: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    running = await startHub({ databaseUrl: await newPostgresDatabase(), clock });
    const { db } = running.hub;
    const deps = hubDeps(randomBytes(32), clock);
    tables = await tableNames(db);
    const companies = [smallCompany(31), marked(smallCompany(32))];
    for (const company of companies) {
      const { plan, terminals } = await setUpCompany(db, deps, company);
      for (const { known, terminal } of terminals) {
        await ingest(db, known, [terminal.sell(plan.items.slice(0, 2)), terminal.stateText('poison')], deps);
      }
      await fillTables(db, plan.tenantId, tables);
    }
    const [first, second] = companies.map(({ tenantId }) => tenantId);
    if (!first || !second) throw new Error('there are two companies');
    [ours, theirs] = [first, second];
    theirIds = await companyIds(db, theirs);
  });
  afterAll(() => running.close());

  const ask = (path: string, input: unknown): Promise<unknown> => {
    const asked = adminRouter.createCaller({
      hub: running.hub,
      visit: { address: '127.0.0.1', agent: 'test', cookies: {}, setCookie: () => undefined },
      identified: {
        is: 'known',
        principal: {
          tenantId: ours,
          companyName: 'ours',
          kind: 'person',
          who: 'Nosy Parker',
          whoId: nobodysId(),
          address: '127.0.0.1',
          permissions: new Set(hubPermissions),
          storeIds: null,
        },
        person: {
          tenantId: ours,
          accountId: nobodysId(),
          sessionId: nobodysId(),
          staffId: idFrom(nobodysId()),
          name: 'Nosy Parker',
          email: 'nosy@parker.example',
          companyName: 'ours',
        },
      },
    });
    const procedure = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], asked);
    return (procedure as (input: unknown) => Promise<unknown>)(input);
  };

  it('[Y12] the list of procedures is the router’s own', () => {
    expect(procedures.length).toBeGreaterThan(10);
    expect(procedures.map(([path]) => path)).toContain('item.save');
  });

  it.each(procedures)(
    '[Y12] %s tells nothing of theirs and changes nothing of theirs',
    async (path, procedure) => {
      const { inputs = [], type } = procedure._def;
      const before = await companyDigest(running.hub.db, theirs, tables);
      let understood = inputs.length === 0;
      for (const way of ways) {
        const given = new Set<string>();
        const idOf = (name: string): string => {
          const known = theirIds.get(name.charAt(0).toLowerCase() + name.slice(1)) ?? [];
          const id = known[way.variant % Math.max(1, known.length)] ?? nobodysId();
          given.add(id);
          return id;
        };
        const parts = inputs.map((schema) => sampleInput(schema, { ...way, idOf }));
        const input = parts.every((part) => typeof part === 'object' && part !== null)
          ? Object.assign({}, ...parts)
          : parts[0];
        understood ||= inputs.every((schema) => schema.safeParse(input).success);
        const answer = await (type === 'subscription' ? firstOf(ask(path, input)) : ask(path, input)).catch(
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
        const text = JSON.stringify(answer) ?? '';
        expect(text, path).not.toContain(theirMark);
        for (const [, ids] of theirIds) {
          for (const id of ids)
            if (!given.has(id)) expect(text.includes(id), `${path} told ${id}`).toBe(false);
        }
      }
      expect(
        understood,
        `${path}: no sample was understood, so nothing was proven; teach sample-input.ts`,
      ).toBe(true);
      expect(await companyDigest(running.hub.db, theirs, tables), path).toEqual(before);
    },
  );
});

/** The first thing a subscription says, if it says anything soon. */
async function firstOf(asked: Promise<unknown>): Promise<unknown> {
  const stream = (await asked) as AsyncIterable<unknown>;
  const iterator = stream[Symbol.asyncIterator]();
  const soon = new Promise((resolve) => setTimeout(() => resolve(null), 150));
  const first = await Promise.race([iterator.next(), soon]);
  await iterator.return?.();
  return first;
}
