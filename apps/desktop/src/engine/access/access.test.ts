import { setLanguage } from '@tillbridge/words';
import { afterEach, describe, expect, it } from 'vitest';
import type { DisplayView } from '../../ipc/display';
import { displayOf } from '../../ipc/display-of';
import { cashier, lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

afterEach(() => setLanguage('en-NZ'));

const display = (till: TestTill): DisplayView => displayOf(till.api.sale(), till.api.session());

describe('the customer’s display', () => {
  it('[CD2] says closed, welcome, and then what is rung up, paid and given back', async () => {
    const till = await TestTill.open({}, null);
    expect(display(till)).toMatchObject({ show: 'closed', storeName: 'Cuba Street' });
    await till.signIn(cashier);
    expect(display(till)).toMatchObject({ show: 'welcome' });
    till.add(milk.itemId);
    expect(display(till)).toMatchObject({
      show: 'ringing',
      lines: [{ quantity: 1000, net: 100 }],
      total: 100,
    });
    till.startTender();
    expect(display(till)).toMatchObject({ show: 'paying', due: 100 });
    till.pay('cash', 500);
    expect(display(till)).toMatchObject({
      show: 'thanks',
      total: 100,
      paid: [{ kind: 'cash', amount: 500 }],
    });
  });

  it('[CD2] shows nobody the cart of a locked till', async () => {
    const till = await TestTill.open({}, cashier);
    till.add(milk.itemId);
    till.api.signOut({ intentId: till.intentId() });
    expect(display(till)).not.toHaveProperty('lines');
  });

  it('[CD1] never says who serves or buys, nor a note, nor a card’s reference, nor a receipt number', async () => {
    const till = await TestTill.open({}, cashier);
    till.add(milk.itemId);
    till.api.setSaleNote({ intentId: till.intentId(), note: 'Owes us a crate' });
    const said = JSON.stringify(display(till));
    expect(said).not.toContain(cashier.name);
    expect(said).not.toContain(cashier.staffId);
    expect(said).not.toContain('crate');
    till.startTender();
    till.api.takeTender({
      intentId: till.intentId(),
      kind: 'card-manual',
      amount: till.api.sale().due,
      reference: '4242-11',
    });
    const thanks = display(till);
    expect(thanks.show).toBe('thanks');
    expect(JSON.stringify(thanks)).not.toMatch(/4242|receiptNo|staff|saleId|customer/);
  });

  it('[CD3] speaks what the till speaks until somebody chooses for the customer, and still does after a restart', async () => {
    const till = await TestTill.open({}, cashier);
    till.api.setLanguage({ intentId: till.intentId(), language: 'en-US' });
    expect(display(till).language).toBe('en-US');
    till.api.setDisplayLanguage({ intentId: till.intentId(), language: 'es-US' });
    expect(display(till).language).toBe('es-US');
    expect(till.api.session().language).toBe('en-US');
    till.restart();
    expect(display(till).language).toBe('es-US');
    till.api.setDisplayLanguage({ intentId: till.intentId(), language: null });
    expect(display(till).language).toBe('en-US');
  });

  it('[CD7] says so when somebody only practises, in the language that was chosen', async () => {
    const till = await TestTill.open({}, null);
    const trained = { ...lead, permissions: [...lead.permissions, 'training' as const] };
    till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: trained });
    await till.pull();
    await till.signIn(trained);
    till.api.setDisplayLanguage({ intentId: till.intentId(), language: 'es-US' });
    expect(display(till).isTraining).toBe(false);
    expect(till.api.beginTraining({ intentId: till.intentId() })).toMatchObject({ ok: true });
    till.add(milk.itemId);
    expect(display(till)).toMatchObject({ show: 'ringing', isTraining: true, language: 'es-US' });
  });
});

describe('large type', () => {
  it('[CD8] is chosen by whoever stands there, signed in or not, tells every screen, and stays', async () => {
    const till = await TestTill.open({}, null);
    expect(till.api.session().isLargeType).toBeUndefined();
    const heard: unknown[] = [];
    till.api.watch('session', ({ isLargeType }) => heard.push(isLargeType));
    till.api.setTypeSize({ intentId: till.intentId(), size: 'large' });
    expect(heard.at(-1)).toBe(true);
    till.restart();
    expect(till.api.session().isLargeType).toBe(true);
    till.api.setTypeSize({ intentId: till.intentId(), size: 'usual' });
    expect(till.api.session().isLargeType).toBeUndefined();
  });
});
