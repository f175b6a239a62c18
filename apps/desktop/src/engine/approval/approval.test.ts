import { units } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { bread, cashier, lead, milk, pins } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/** The lead of the sample shop, who may also allow what Ben may not do. */
const allowing: StaffV1 = { ...lead, permissions: [...lead.permissions, 'approve'] };

describe('what somebody else allows on the spot', () => {
  let till: TestTill;
  beforeEach(async () => {
    till = await TestTill.open({}, null);
    till.hub.changes.push({ topic: 'staff', key: allowing.staffId, record: allowing });
    await till.pull();
    await till.signIn(cashier);
    till.hub.trouble = 'away';
    till.add(milk.itemId);
  });

  const removeLine = () =>
    till.api.removeLine({ intentId: till.intentId(), lineId: till.line(), reason: 'scanned-twice' });
  const approve = (pin = pins[lead.staffId] ?? '', staffId = lead.staffId) =>
    till.api.approve({
      intentId: till.intentId(),
      permission: 'remove-line',
      subject: 'Ben may not remove lines.',
      staffId,
      pin,
    });
  const given = () =>
    till
      .rows<{ body: string }>("select body from journal where type = 'approval-given'")
      .map(({ body }) => (JSON.parse(body) as { fact: object }).fact);

  it('[AV1] who may not do it is told what is missing, and that it can be allowed here', () => {
    const refused = removeLine();
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'not-permitted', needs: 'remove-line' } });
    expect(refused.ok ? '' : refused.refusal.sentence).toContain('Ben may not remove lines');
    expect(till.api.approvers({ permission: 'remove-line' })).toEqual([
      { staffId: lead.staffId, name: 'Aroha', role: 'cashier' },
    ]);
  });

  it('[AV2] [AV5] another person’s PIN lets it through with the cable out; the sale and who sits there stay', async () => {
    till.add(bread.itemId);
    removeLine();
    expect(await approve()).toMatchObject({ ok: true });
    expect(removeLine()).toMatchObject({ ok: true });
    expect(till.api.sale().lines.map(({ name }) => name)).toEqual([bread.name]);
    expect(till.api.session()).toMatchObject({ state: 'signed-in', staff: { staffId: cashier.staffId } });
    expect(given()).toMatchObject([
      {
        permission: 'remove-line',
        askedBy: cashier.staffId,
        approvedBy: lead.staffId,
        by: 'pin',
        saleId: till.api.sale().saleId,
      },
    ]);
  });

  it('[AV3] an approval is for the next act and for nothing after it', async () => {
    till.add(bread.itemId);
    await approve();
    expect(removeLine().ok).toBe(true);
    expect(removeLine().ok).toBe(false);
  });

  it('[AV3] an approval that nobody used is gone after half a minute', async () => {
    await approve();
    till.clock.pass(30_000);
    expect(removeLine().ok).toBe(false);
  });

  it('[AV3] what was allowed is that permission and no other', async () => {
    await approve();
    expect(till.api.discardSale({ intentId: till.intentId() }).ok).toBe(false);
  });

  it('[AV4] nobody approves for themself, and not everybody for others', async () => {
    expect(await approve(pins[cashier.staffId], cashier.staffId)).toMatchObject({
      ok: false,
      refusal: { kind: 'may-not-approve' },
    });
    till.api.signOut({ intentId: till.intentId() });
    await till.signIn(allowing);
    expect(till.api.approvers({ permission: 'remove-line' })).toEqual([]);
    expect(await approve()).toMatchObject({ ok: false, refusal: { kind: 'may-not-approve' } });
    expect(given()).toEqual([]);
  });

  it('[AV6] a wrong PIN is a miss like any other, and locks as one', async () => {
    for (let miss = 1; miss <= 5; miss++)
      expect(await approve('0000')).toMatchObject({ ok: false, refusal: { kind: 'pin-wrong' } });
    expect(await approve()).toMatchObject({ ok: false, refusal: { kind: 'pin-wait' } });
    expect(removeLine().ok).toBe(false);
  });

  it('[AV5] asked twice over a bad wire, it is one approval', async () => {
    const intent = {
      intentId: till.intentId(),
      permission: 'remove-line' as const,
      subject: 'x',
      staffId: lead.staffId,
      pin: pins[lead.staffId] ?? '',
    };
    expect(await till.api.approve(intent)).toMatchObject({ ok: true });
    expect(await till.api.approve(intent)).toMatchObject({ ok: true });
    expect(given()).toHaveLength(1);
  });

  it('[AV1] what somebody may do themself asks nobody', () => {
    expect(till.add(bread.itemId, 2)).toMatchObject({ ok: true });
    expect(till.api.sale().lines[1]?.quantity).toBe(units(2));
  });
});
