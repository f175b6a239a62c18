import { tradingDate, units } from '@tillbridge/core/kernel';
import type { RequestAnswer, TransferRecordV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, milk, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  keeper,
  milkCode,
  of,
  otherStoreId,
  record,
  requested,
  tillOf,
  told,
  transferId,
} from './transfer.fixture';

/** Petone asks Cuba Street for goods. */
const petone = (who = keeper) =>
  tillOf(
    'receiver',
    [
      { topic: 'company-store', key: storeId, record: { storeId, name: 'Cuba Street' } },
      { topic: 'company-store', key: otherStoreId, record: { storeId: otherStoreId, name: 'Petone' } },
    ],
    {},
    who,
  );
const write = (till: TestTill) => {
  const intent = () => ({ intentId: till.intentId() });
  till.api.changeTransferDraft({
    ...intent(),
    fromStoreId: storeId,
    note: 'For the weekend',
    isUrgent: true,
  });
  till.api.putOnTransferDraft({ ...intent(), itemId: milk.itemId, quantity: units(12) });
  till.api.putOnTransferDraft({ ...intent(), itemId: bread.itemId, quantity: units(3) });
};
const send = (till: TestTill) => till.api.sendTransferDraft({ intentId: till.intentId() });
const requests = (till: TestTill) => till.api.transfers({ text: '' }).requests;
const asked = (till: TestTill) => till.hub.asked.filter(({ kind }) => kind === 'request-transfer');

/** The hub agrees to be asked, as the real one does: the same request again is the same transfer. */
const agrees = (till: TestTill) => (): RequestAnswer => {
  const input = till.hub.asked.at(-1)?.input as {
    transferId: TransferRecordV1['transferId'];
    reference: string;
  };
  const agreement = { ...requested, transferId: input.transferId };
  const transfer = record({ transferId: input.transferId, reference: input.reference, agreement });
  return { ok: true, value: { transfer } };
};
async function untilAsked(till: TestTill, isSo: () => boolean): Promise<void> {
  await expect
    .poll(() => {
      till.timers.pass(11_000);
      return isSo();
    })
    .toBe(true);
}

it('[TR66, TR28] a request is written and sent with the cable out, has its reference at once, and reaches the hub once, also after a power cut', async () => {
  const till = await petone();
  till.hub.trouble = 'away';
  expect(send(till)).toMatchObject({ refusal: { sentence: 'Add at least one item.' } });
  expect(till.api.transferDraft().stores).toEqual([{ storeId, name: 'Cuba Street' }]);
  till.api.scanForTransfer({ intentId: till.intentId(), scanning: { act: 'ask' } });
  till.scan(milkCode);
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'transfer-scan', sentence: '1 asked for' });
  expect(send(till)).toMatchObject({ refusal: { sentence: 'Choose the store that is to send the goods.' } });
  write(till);
  till.cutPower();
  await till.signIn(keeper);
  expect(till.api.transferDraft()).toMatchObject({
    fromStoreId: storeId,
    isUrgent: true,
    lines: [
      { name: milk.name, quantity: 12_000 },
      { name: bread.name, quantity: 3_000 },
    ],
    whyNot: null,
  });
  expect(send(till)).toMatchObject({ ok: true });
  expect(till.api.transferDraft()).toMatchObject({ fromStoreId: null, lines: [] });
  expect(requests(till)).toMatchObject([
    {
      reference: 'TR-20261121-7-001',
      fromStore: 'Cuba Street',
      items: 2,
      state: 'waiting',
      sentence: 'Not sent yet. It goes to the hub as soon as it can be reached.',
    },
  ]);
  till.cutPower();
  await till.signIn(keeper);
  // The hub does it and its answer is lost: the same request is asked for again.
  till.hub.answers = agrees(till);
  till.hub.trouble = 'answers-lost';
  till.engine.start();
  await untilAsked(till, () => asked(till).length > 0);
  till.hub.trouble = null;
  await untilAsked(till, () => requests(till).length === 0);
  expect(new Set(asked(till).map(({ requestId }) => requestId)).size).toBe(1);
  expect(asked(till)[0]?.input).toMatchObject({
    reference: 'TR-20261121-7-001',
    fromStoreId: storeId,
    toStoreId: otherStoreId,
    staffId: keeper.staffId,
    priority: 'urgent',
    note: 'For the weekend',
    lines: [{ quantity: 12_000 }, { quantity: 3_000 }],
  });
  // What the hub answered is shown before its feed says it.
  expect(till.api.transfers({ text: '' }).rows).toMatchObject([
    { reference: 'TR-20261121-7-001', group: 'asked', state: 'requested' },
  ]);
  till.engine.stop();
});

it('[TR66, TR28] what the hub refuses is shown with its reason, changed and sent again under its own name, and a name is never given twice', async () => {
  const till = await petone();
  till.hub.answers = () => ({
    ok: false,
    refusal: { kind: 'same-store', sentence: 'Choose two different stores.' },
  });
  write(till);
  send(till);
  await expect.poll(() => requests(till)[0]?.state).toBe('refused');
  expect(requests(till)).toMatchObject([{ sentence: 'Choose two different stores.' }]);
  expect(till.api.transfersWaiting()).toMatchObject({ refused: 1, all: 1 });
  const [{ transferId: first } = { transferId }] = requests(till);
  const take = () => till.api.takeUpTransferRequest({ intentId: till.intentId(), transferId: first });
  till.api.putOnTransferDraft({ intentId: till.intentId(), itemId: milk.itemId, quantity: units(1) });
  expect(take()).toMatchObject({ refusal: { kind: 'draft-begun' } });
  till.api.discardTransferDraft({ intentId: till.intentId() });
  expect(take()).toMatchObject({ ok: true });
  expect(till.api.transferDraft()).toMatchObject({
    refusal: 'Choose two different stores.',
    lines: [{}, {}],
  });
  till.api.discardTransferDraft({ intentId: till.intentId() });
  expect(requests(till)).toEqual([]);
  till.hub.answers = agrees(till);
  write(till);
  till.api.changeTransferDraft({ intentId: till.intentId(), dueOn: tradingDate('2026-12-24') });
  send(till);
  await expect.poll(() => asked(till).length).toBe(2);
  expect(asked(till)[1]?.input).toMatchObject({ reference: 'TR-20261121-7-002', dueOn: '2026-12-24' });
});

it('[TR66] a till that was enrolled before tills had numbers names its request when the hub has told it its own', async () => {
  const till = await petone();
  const identity = till.rows<{ value: string }>(`select value from setting where name = 'identity'`)[0];
  const { terminalNumber, ...before } = JSON.parse(identity?.value ?? '{}') as {
    terminalNumber: number;
    terminalId: string;
  };
  expect(terminalNumber).toBe(7);
  till.ledger.prepare(`update setting set value = ? where name = 'identity'`).run(JSON.stringify(before));
  till.restart();
  await till.signIn(keeper);
  till.hub.answers = agrees(till);
  write(till);
  expect(send(till)).toMatchObject({ ok: true });
  expect(requests(till)).toMatchObject([{ reference: null, state: 'waiting' }]);
  const { registerId, terminalId } = till.hub.enrolsAs;
  till.hub.changes.push({
    topic: 'register',
    key: registerId,
    record: { registerId, storeId: otherStoreId, name: 'Front', terminal: { terminalId, number: 31 } },
  });
  await till.pull();
  till.engine.start();
  await untilAsked(till, () => asked(till).length > 0);
  expect(asked(till)[0]?.input).toMatchObject({ reference: 'TR-20261121-31-001' });
  till.engine.stop();
});

it('[TR40] the hub decides about a request while somebody waits, and without it that is said at once', async () => {
  const till = await tillOf('sender', [told(record({ agreement: requested }))]);
  const approve = () =>
    till.api.approveTransfer({
      ...of(till),
      cuts: [{ lineId: requested.lines[0]?.lineId as never, approved: units(8), reason: 'We need four' }],
    });
  till.hub.trouble = 'away';
  expect(await approve()).toMatchObject({ refusal: { kind: 'hub-away' } });
  till.hub.trouble = null;
  till.hub.answers = () => ({ ok: false, refusal: { kind: 'own-request', sentence: 'You requested this.' } });
  expect(await approve()).toMatchObject({ refusal: { sentence: 'You requested this.' } });
  const approved = record({ changedAt: till.clock.now() });
  till.hub.answers = () => ({ ok: true, value: { transfer: approved } });
  expect(await approve()).toMatchObject({ ok: true });
  expect(till.hub.asked.at(-1)).toMatchObject({
    kind: 'approve-transfer',
    input: { transferId, staffId: keeper.staffId, cuts: [{ approved: 8_000 }] },
  });
  expect(till.api.transfer({ transferId })).toMatchObject({ state: 'approved', group: 'to-pick' });
  expect(await till.api.rejectTransfer({ ...of(till), reason: 'no' })).toMatchObject({ ok: true });
  expect(await till.api.cancelTransfer({ ...of(till), reason: 'no' })).toMatchObject({ ok: true });
});

it('[TR66] whoever may not ask for goods is told who may', async () => {
  const till = await petone(cashier);
  expect(
    till.api.putOnTransferDraft({ intentId: till.intentId(), itemId: milk.itemId, quantity: units(1) }),
  ).toMatchObject({ refusal: { kind: 'not-permitted', needs: 'change-transfers' } });
  expect(till.api.transferDraft().lines).toEqual([]);
});
