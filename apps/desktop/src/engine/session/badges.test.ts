import type { StaffV1 } from '@tillbridge/core/wire';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { bread, cashier, lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const codes = { lead: 'TB7KQ2M9XWARHA', cashier: 'TB7KQ2M9XWBENN' };
const badgeHash = (code: string): string => createHash('sha256').update(code).digest('hex');
const aroha: StaffV1 = {
  ...lead,
  permissions: [...lead.permissions, 'approve'],
  badgeHash: badgeHash(codes.lead),
};
const ben: StaffV1 = { ...cashier, badgeHash: badgeHash(codes.cashier) };

describe('badges', () => {
  let till: TestTill;
  beforeEach(async () => {
    till = await TestTill.open({}, null);
    for (const record of [aroha, ben]) till.hub.changes.push({ topic: 'staff', key: record.staffId, record });
    await till.pull();
    till.hub.trouble = 'away';
  });
  const who = () => {
    const session = till.api.session();
    return session.state === 'signed-in' ? session.staff.name : session.state;
  };

  it('[SE14] a badge signs its person in with the cable out, once, and that is a fact', () => {
    const intentId = till.intentId();
    expect(till.scan(` ${codes.cashier}\r`, intentId)).toMatchObject({ ok: true });
    expect(who()).toBe('Ben');
    expect(till.scan(codes.cashier, intentId)).toMatchObject({ ok: true });
    expect(till.rows("select 1 from journal where type = 'staff-signed-in'")).toHaveLength(1);
    expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'heard', what: 'badge' });
  });

  it('[SE14] [SE2] the cart of whoever locked the till is there, and the next one takes the money for it', () => {
    till.scan(codes.cashier);
    till.add(milk.itemId);
    till.api.signOut({ intentId: till.intentId() });
    expect(till.scan('9400000000029')).toMatchObject({ ok: false });
    till.scan(codes.lead);
    expect(who()).toBe('Aroha');
    expect(till.api.sale().lines.map(({ name }) => name)).toEqual([milk.name]);
    till.startTender();
    till.pay('cash', 100);
    const [fact] = till.rows<{ body: string }>("select body from journal where type = 'sale-completed'");
    expect(fact?.body).toContain(`"staffId":"${aroha.staffId}"`);
  });

  it('[SE14] what is nobody’s badge is not repeated to anybody, and after five the sixth waits a minute', () => {
    for (let miss = 1; miss <= 5; miss++)
      expect(till.scan(`INVENTED-${miss}`)).toMatchObject({ refusal: { kind: 'signed-out' } });
    expect(JSON.stringify(till.heard)).not.toContain('INVENTED');
    expect(till.scan(codes.lead)).toMatchObject({ refusal: { kind: 'badge-wait' } });
    till.clock.pass(60_000);
    expect(till.scan(codes.lead)).toMatchObject({ ok: true });
  });

  it('[SE14] a badge is no way around a PIN that is locked', async () => {
    for (let miss = 1; miss <= 10; miss++) {
      await till.signIn(ben, '0000');
      if (miss === 5) till.clock.pass(60_000);
    }
    expect(till.scan(codes.cashier)).toMatchObject({ refusal: { kind: 'pin-locked' } });
    expect(who()).toBe('signed-out');
  });

  const removeLine = () =>
    till.api.removeLine({ intentId: till.intentId(), lineId: till.line(), reason: 'other' });
  const approve = (staffId = aroha.staffId) =>
    till.api.approveByBadge({
      intentId: till.intentId(),
      permission: 'remove-line',
      subject: 'Ben may not remove lines.',
      staffId,
    });

  it('[SE15] [AV2] [AV5] a lead’s badge over the sale allows it, and the fact says it was a badge', () => {
    till.scan(codes.cashier);
    till.add(milk.itemId);
    till.add(bread.itemId);
    expect(removeLine()).toMatchObject({ refusal: { needs: 'remove-line' } });
    expect(approve()).toMatchObject({ refusal: { kind: 'badge-not-scanned' } });
    till.scan(codes.lead);
    expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'badge', staffId: aroha.staffId, name: 'Aroha' });
    expect(approve()).toMatchObject({ ok: true });
    expect(removeLine()).toMatchObject({ ok: true });
    expect(who()).toBe('Ben');
    const [fact] = till.rows<{ body: string }>("select body from journal where type = 'approval-given'");
    expect(fact?.body).toContain('"by":"badge"');
  });

  it('[SE15] [AV4] nobody allows with their own badge, twice with one scan, or ten seconds after it', () => {
    till.scan(codes.cashier);
    till.scan(codes.cashier);
    expect(approve(ben.staffId)).toMatchObject({ refusal: { kind: 'may-not-approve' } });
    till.scan(codes.lead);
    expect(approve()).toMatchObject({ ok: true });
    expect(approve()).toMatchObject({ refusal: { kind: 'badge-not-scanned' } });
    till.scan(codes.lead);
    till.clock.pass(10_000);
    expect(approve()).toMatchObject({ refusal: { kind: 'badge-not-scanned' } });
  });

  it('[SE15] a badge scanned in the middle of a sale changes neither the sale nor who is there', () => {
    till.scan(codes.cashier);
    till.add(milk.itemId);
    const before = till.api.sale();
    expect(till.scan(codes.lead)).toMatchObject({ ok: true });
    expect(till.api.sale()).toEqual(before);
    expect(who()).toBe('Ben');
  });
});
