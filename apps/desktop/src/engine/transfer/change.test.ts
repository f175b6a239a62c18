import { instant, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { bread, cashier, milk } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import { of, record, requested, tillOf, told, transferId } from './transfer.fixture';

/** Petone asked for twelve milks and six breads, and nobody has decided. */
const asking = (who?: Parameters<typeof tillOf>[3]) =>
  tillOf('receiver', [told(record({ agreement: requested }))], {}, who);
const takeUp = (till: TestTill) => till.api.takeUpTransfer(of(till));
const put = (till: TestTill, count: number) =>
  till.api.putOnTransferDraft({ intentId: till.intentId(), itemId: milk.itemId, quantity: units(count) });
const save = (till: TestTill) => till.api.saveTransferChange({ intentId: till.intentId() });

it('[TR74] a request that nobody has decided on is taken up, changed and saved with the hub, which is told what was seen', async () => {
  const till = await asking();
  expect(takeUp(till)).toEqual({ ok: true, value: null });
  expect(till.api.transferDraft()).toMatchObject({
    changes: { transferId, reference: record().reference },
    lines: [{ quantity: units(12) }, { quantity: units(6) }],
    dueOn: '2026-12-24',
  });
  put(till, 3);
  till.api.changeTransferDraft({ intentId: till.intentId(), isUrgent: true, dueOn: null, note: 'Sooner' });
  expect(till.api.sendTransferDraft({ intentId: till.intentId() })).toMatchObject({
    refusal: { kind: 'draft-unfit' },
  });
  till.hub.answers = () => ({
    ok: true,
    value: {
      transfer: record({ agreement: requested, priority: 'urgent', changedAt: instant(9_000) }),
    },
  });
  expect(await save(till)).toMatchObject({ ok: true });
  expect(till.hub.asked).toMatchObject([
    {
      kind: 'change-transfer',
      input: {
        ...{ transferId, note: 'Sooner', priority: 'urgent', dueOn: null },
        lines: [{ itemId: milk.itemId, quantity: 3_000 }, { itemId: bread.itemId }],
        seen: {
          ...{ note: null, priority: 'normal', dueOn: '2026-12-24' },
          lines: [{ itemId: milk.itemId, quantity: 12_000 }, { itemId: bread.itemId }],
        },
      },
    },
  ]);
  expect(till.api.transfer({ transferId })).toMatchObject({ isUrgent: true });
  expect(till.api.transferDraft()).toMatchObject({ changes: null, lines: [] });
});

it('[TR74] without the hub, and when somebody else changed it meanwhile, what was written stays and the request is as it was', async () => {
  const till = await asking();
  takeUp(till);
  put(till, 3);
  till.hub.trouble = 'away';
  expect(await save(till)).toMatchObject({ ok: false, refusal: { kind: 'hub-away' } });
  till.hub.trouble = null;
  const sentence =
    'Somebody else changed this request meanwhile. Look at it as it is now, and change it again.';
  till.hub.answers = () => ({ ok: false, refusal: { kind: 'changed-meanwhile', sentence } });
  expect(await save(till)).toMatchObject({ refusal: { sentence } });
  expect(till.api.transferDraft()).toMatchObject({ lines: [{ quantity: 3_000 }, {}] });
  // As it is now: what the hub has told is taken up anew.
  till.hub.changes.push(
    told(record({ agreement: { ...requested, note: 'Theirs' }, changedAt: instant(9_000) })),
  );
  await till.pull();
  expect(takeUp(till).ok).toBe(true);
  expect(till.api.transferDraft()).toMatchObject({ note: 'Theirs', lines: [{ quantity: 12_000 }, {}] });
  till.api.discardTransferDraft({ intentId: till.intentId() });
  expect(till.api.transferDraft()).toMatchObject({ changes: null, lines: [] });
  expect(await save(till)).toMatchObject({ refusal: { kind: 'transfer-unknown' } });
});

it('[TR74] at the store that is to send the goods the request names that store', async () => {
  const till = await tillOf('sender', [told(record({ agreement: requested }))]);
  expect(takeUp(till)).toMatchObject({ ok: true });
  const { fromStoreId, stores } = till.api.transferDraft();
  expect(stores.find(({ storeId }) => storeId === fromStoreId)).toMatchObject({
    name: record().fromStoreName,
  });
});

it('[TR74] what was decided on is not taken up, nor by somebody who asks for no goods, nor over a request that is being written', async () => {
  const decided = await tillOf('receiver');
  expect(takeUp(decided)).toMatchObject({ ok: false });
  const stranger = await asking(cashier);
  expect(takeUp(stranger)).toMatchObject({ refusal: { kind: 'not-permitted' } });
  const till = await asking();
  put(till, 1);
  expect(takeUp(till)).toMatchObject({ refusal: { kind: 'draft-begun' } });
});
