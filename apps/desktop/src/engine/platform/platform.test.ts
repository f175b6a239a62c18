import { idFrom, instant } from '@tillbridge/core/kernel';
import type { PlatformStoreV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { lead, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const open: PlatformStoreV1 = {
  ...{ linkId: idFrom<'LinkId'>(sampleId(9, 1)), theirId: 'ponsonby', platformName: 'Uber Eats' },
  ...{ pausedUntil: null, there: 'told' },
};
const { linkId, theirId } = open;

it('[DL24] a till sees that its store is paused, and pauses it as whoever stands there', async () => {
  const till = await TestTill.open();
  till.hub.answers = () => ({ ok: true, value: { stores: [open] } });
  expect(await till.api.platformStores()).toEqual({ stores: [open], isAway: false });
  const paused = {
    ...open,
    pausedUntil: instant(till.clock.now() + 1_800_000),
    there: 'being-told' as const,
  };
  till.hub.answers = () => ({ ok: true, value: { stores: [paused] } });
  const asked = { intentId: till.intentId(), linkId, theirId, minutes: 30 };
  expect(await till.api.pausePlatform(asked)).toMatchObject({ ok: true });
  expect(await till.api.pausePlatform(asked)).toMatchObject({ ok: true });
  expect(till.hub.asked.map(({ kind, input }) => [kind, input])).toEqual([
    ['platform-stores', {}],
    ['pause-platform-store', { linkId, theirId, minutes: 30, staffId: lead.staffId }],
  ]);
});

it('[DL24] with the hub away a till says so, shows what was told last, and pauses nothing', async () => {
  const till = await TestTill.open();
  till.hub.answers = () => ({ ok: true, value: { stores: [open] } });
  await till.api.platformStores();
  till.hub.trouble = 'away';
  till.restart();
  await till.signIn(lead);
  expect(await till.api.platformStores()).toEqual({ stores: [open], isAway: true });
  expect(
    await till.api.pausePlatform({ intentId: till.intentId(), linkId, theirId, minutes: null }),
  ).toMatchObject({ refusal: { kind: 'hub-away' } });
});

it('[DL24] beside a hub that knows nothing of it a till shows no platforms', async () => {
  const till = await TestTill.open();
  expect(await till.api.platformStores()).toEqual({ stores: [], isAway: false });
});
