import { RecordedFact, type StaffV1 } from '@tillbridge/core/wire';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { passReader } from '../../ipc/maintenance-pass';
import { cashier, lead } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const shell = { maintenance: '/maintenance', maintenanceKey: 'key' };
const approver = { ...lead, permissions: [...lead.permissions, 'approve' as const] };

async function tillWith(more: object = shell, who: StaffV1 = approver): Promise<TestTill> {
  const till = await TestTill.open(more, null);
  till.hub.changes.push({ topic: 'staff', key: who.staffId, record: who });
  await till.pull();
  await till.signIn(who);
  return till;
}
const enter = (till: TestTill) => till.api.enterMaintenance({ intentId: till.intentId() });
const approvals = (till: TestTill) =>
  till
    .rows<{ body: string }>("select body from journal where type = 'approval-given'")
    .map(({ body }) => RecordedFact.parse(JSON.parse(body)).fact);

it('[KI19] whoever may approve for others enters maintenance while the hub is away, and the journal says who', async () => {
  const till = await tillWith();
  till.hub.trouble = 'away';
  const entered = enter(till);
  if (!entered.ok) throw new Error(entered.refusal.sentence);
  const { pathname, searchParams } = new URL(entered.value.address, 'http://shell');
  expect(pathname).toBe('/maintenance');
  expect(passReader('key', () => till.clock.now())(searchParams.get('pass') ?? '')).toBe(true);
  expect(approvals(till)).toMatchObject([
    {
      ...{ permission: 'approve', subject: 'Maintenance of this machine', by: 'pin' },
      ...{ askedBy: lead.staffId, approvedBy: lead.staffId },
    },
  ]);
});

it('[KI19] a badge at the till is as good, and the journal says that it was one', async () => {
  const code = 'TB-4711-LEAD';
  const badgeHash = createHash('sha256').update(code).digest('hex');
  const till = await tillWith(shell, { ...approver, badgeHash });
  till.api.signOut({ intentId: till.intentId() });
  till.scan(code);
  expect(enter(till)).toMatchObject({ ok: true });
  expect(approvals(till)).toMatchObject([{ by: 'badge', approvedBy: lead.staffId }]);
});

it('[KI19] nobody else does, and a shell without maintenance lets nobody in', async () => {
  const till = await tillWith(shell, cashier);
  expect(enter(till)).toMatchObject({ refusal: { kind: 'not-permitted', needs: 'approve' } });
  expect(approvals(till)).toEqual([]);
  const without = await tillWith({});
  expect(enter(without)).toMatchObject({ refusal: { kind: 'no-maintenance' } });
  till.api.signOut({ intentId: till.intentId() });
  expect(enter(till)).toMatchObject({ refusal: { kind: 'signed-out' } });
});
