import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { bread, milk } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  breadCode,
  facts,
  hears,
  keeper,
  of,
  sent,
  shipmentOf,
  tillOf,
  transferId,
} from './transfer.fixture';

const jpeg = (mark: number): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(3_000, mark)]);
const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

async function arriving() {
  const sender = await sent();
  const { shipmentId } = shipmentOf(sender);
  const till = await tillOf('receiver');
  await hears(till, sender);
  const take = (content: Buffer | null, { itemId } = bread) =>
    till.api.pictureReceived({
      ...{ ...of(till), shipmentId, itemId, cartonId: null, batchCode: null },
      picture: content && content.toString('base64'),
    });
  const finish = () => till.api.finishReceiving({ ...of(till), shipmentId, isComplete: true });
  const rows = () => till.api.transferReceiving({ transferId, shipmentId })?.rows ?? [];
  const kept = () =>
    till.rows<{ photoId: string; state: string; transferId: string | null }>(
      `select photo_id as photoId, state, transfer_id as transferId from slip_picture order by taken_at`,
    );
  till.api.scanForTransfer({
    intentId: till.intentId(),
    scanning: { act: 'receive', transferId, shipmentId },
  });
  return { till, shipmentId, take, finish, rows, kept };
}

const receipt = (till: TestTill) => facts(till, 'shipment-received')[0];

it('[TR70] a picture of what is missing or broken is held until the receipt states it, through a power cut, and then waits for the hub', async () => {
  const { till, take, finish, rows, kept } = await arriving();
  till.hub.trouble = 'away';
  expect(take(jpeg(1)).ok).toBe(true);
  till.scan(breadCode);
  expect(take(jpeg(2), milk).ok).toBe(true);
  expect(kept().map(({ state }) => state)).toEqual(['held', 'held']);
  till.cutPower();
  await till.signIn(keeper);
  expect(rows().find(({ itemId }) => itemId === bread.itemId)?.photoId).toBe(hashOf(jpeg(1)));
  expect(finish().ok).toBe(true);
  expect(receipt(till)?.lines).toMatchObject([
    { itemId: bread.itemId, good: 1_000, photoId: hashOf(jpeg(1)) },
    { itemId: milk.itemId, good: 0, damaged: 0, photoId: hashOf(jpeg(2)) },
  ]);
  expect(kept()).toMatchObject([
    { state: 'waiting', transferId },
    { state: 'waiting', transferId },
  ]);
  const shown = till.api.transfer({ transferId });
  expect(shown?.discrepancies.find(({ itemId }) => itemId === milk.itemId)?.photoIds).toEqual([
    hashOf(jpeg(2)),
  ]);
  expect(shown?.timeline.at(-1)?.photoIds).toEqual([hashOf(jpeg(1)), hashOf(jpeg(2))]);
});

it('[TR70] a picture that was put away, or whose count was begun anew, is nowhere', async () => {
  const { till, shipmentId, take, kept } = await arriving();
  expect(take(jpeg(1)).ok).toBe(true);
  expect(take(jpeg(2)).ok).toBe(true);
  expect(kept().map(({ photoId }) => photoId)).toEqual([hashOf(jpeg(2))]);
  expect(take(null).ok).toBe(true);
  expect(kept()).toEqual([]);
  expect(take(jpeg(3)).ok).toBe(true);
  till.api.discardReceiving({ ...of(till), shipmentId });
  expect(kept()).toEqual([]);
  expect(take(Buffer.from('no picture'))).toMatchObject({ ok: false, refusal: { kind: 'bad-picture' } });
});

it('[TR70] the hub is given a picture after its receipt, with the transfer that it belongs to, and the till forgets it', async () => {
  const { till, take, finish, kept } = await arriving();
  take(jpeg(1));
  finish();
  till.hub.answers = () => ({ ok: true, value: {} });
  till.engine.start();
  await expect
    .poll(() => {
      till.timers.pass(11_000);
      return kept();
    })
    .toMatchObject([{ state: 'given' }]);
  expect(till.hub.asked).toMatchObject([
    { kind: 'keep-slip-picture', input: { photoId: hashOf(jpeg(1)), transferId } },
  ]);
  till.engine.stop();
});

it('[TR71] a till shows its own picture without the hub, asks for others, and says so when it cannot', async () => {
  const { till, take, finish } = await arriving();
  take(jpeg(1));
  finish();
  till.hub.trouble = 'away';
  const shown = (photoId: string) => till.api.transferPicture({ transferId, photoId });
  expect(await shown(hashOf(jpeg(1)))).toEqual({
    ok: true,
    value: { picture: jpeg(1).toString('base64') },
  });
  const other = hashOf(jpeg(9));
  expect(await shown(other)).toMatchObject({ ok: false, refusal: { kind: 'hub-away' } });
  till.hub.trouble = null;
  till.hub.answers = () => ({ ok: true, value: { content: jpeg(9).toString('base64') } });
  expect(await shown(other)).toEqual({ ok: true, value: { picture: jpeg(9).toString('base64') } });
  expect(till.hub.asked.at(-1)).toMatchObject({
    kind: 'show-transfer-picture',
    input: { transferId, photoId: other, staffId: keeper.staffId },
  });
});
