import { type StaffId, type StoreId, type TenantId, assert, units } from '@tillbridge/core/kernel';
import { type CompanyPlan, createCompany } from '../company';
import type { Database } from '../database';
import { demoCompany } from '../demo';
import { createEnrolmentCode, enrol } from '../enrolment';
import type { HubDeps } from '../hub-deps';
import type { KnownTerminal } from '../terminal';
import { TestTerminal } from './test-terminal';

/** The demo's stores and people with a few of its items: enough of a company for a test, and quickly made. */
export function smallCompany(seed: number, itemCount = 12): CompanyPlan {
  const { plan } = demoCompany(seed);
  const items = plan.items
    .filter((item) => item.unitOfMeasure === 'each' && item.movesStock)
    .slice(0, itemCount);
  const itemIds = new Set(items.map((item) => item.itemId));
  return {
    ...plan,
    supplies: [],
    priceBooks: [],
    promotions: [],
    items,
    openingStock: plan.openingStock
      .filter(({ itemId }) => itemIds.has(itemId))
      .map((stock) => ({ ...stock, quantity: units(50) })),
  };
}

export type SetUp = {
  plan: CompanyPlan;
  terminals: { known: KnownTerminal; terminal: TestTerminal; secret: string; lastZNumber: number }[];
};

/** A company with terminals on its first registers, each enrolled by its code. */
export async function setUpCompany(
  db: Database,
  deps: HubDeps,
  plan: CompanyPlan,
  terminals = 2,
): Promise<SetUp> {
  await createCompany(db, deps, plan);
  const enrolled: SetUp['terminals'] = [];
  for (const { registerId } of plan.registers.slice(0, terminals)) {
    enrolled.push(await enrolOn(db, deps, plan, registerId));
  }
  return { plan, terminals: enrolled };
}

/** A company with several tills in its first store: for what they do to the same goods. */
export async function createCompanyWithTills(
  db: Database,
  deps: HubDeps,
  { seed, tills, items }: { seed: number; tills: number; items: number },
): Promise<{
  plan: CompanyPlan;
  tenantId: TenantId;
  storeId: StoreId;
  items: CompanyPlan['items'];
  staff: StaffId[];
  mayApproveCounts: StaffId[];
  tills: SetUp['terminals'];
}> {
  const plan = smallCompany(seed, items);
  const [first] = plan.registers;
  assert(first, 'a company has a register');
  const registers = Array.from({ length: tills }, (_, index) => ({
    ...first,
    registerId: deps.ids.next<'RegisterId'>(),
    name: `Till ${index + 1}`,
  }));
  const company = await setUpCompany(db, deps, { ...plan, registers }, tills);
  return {
    ...{ plan, tenantId: plan.tenantId, storeId: first.storeId, items: plan.items, tills: company.terminals },
    staff: plan.staff.map(({ record }) => record.staffId),
    mayApproveCounts: plan.staff
      .filter(
        ({ record, storeId }) => storeId === first.storeId && record.permissions.includes('approve-counts'),
      )
      .map(({ record }) => record.staffId),
  };
}

/** Takes a register's place with a new terminal. */
export async function enrolOn(
  db: Database,
  deps: HubDeps,
  plan: CompanyPlan,
  registerId: CompanyPlan['registers'][number]['registerId'],
): Promise<SetUp['terminals'][number]> {
  const code = await createEnrolmentCode(db, deps, { tenantId: plan.tenantId, registerId, who: 'test' });
  assert(code.ok, 'the register is there');
  const answer = await enrol(db, deps, {
    code: code.value.code,
    terminalName: 'Test till',
    appVersion: '0.1.0',
  });
  assert(answer.ok, 'the code is good');
  const { tenantId, terminalId, storeId, secret, lastZNumber = 0 } = answer.value;
  const [person] = plan.staff;
  assert(person, 'a company has people');
  const terminal = new TestTerminal({
    terminalId,
    storeId,
    registerId,
    staffId: person.record.staffId,
    ids: deps.ids,
    now: () => deps.clock.now(),
  });
  return { known: { tenantId, terminalId, storeId, registerId }, terminal, secret, lastZNumber };
}
