import { createHash } from 'node:crypto';
import { money } from '@tillbridge/core/kernel';
import { longestPictureText, mostPictureBytes as hubTakes } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { mostPictureBytes } from '../../ipc/longest';
import { lead } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const jpegOf = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(bytes)]);
const slip = jpegOf(5_000);
const photoId = createHash('sha256').update(slip).digest('hex');

async function tillWithDrawer() {
  const till = await TestTill.open({}, null);
  till.hub.changes.push({
    topic: 'staff',
    key: lead.staffId,
    record: { ...lead, permissions: [...lead.permissions, 'manage-shift', 'move-cash', 'count-drawer'] },
  });
  await till.pull();
  await till.signIn(lead);
  const float = { total: money(10_000), denominations: [] };
  const { drawers } = till.api.drawers();
  expect(till.api.openShift({ intentId: till.intentId(), drawer: drawers[0]?.drawer ?? '', float }).ok).toBe(
    true,
  );
  const shiftId = till.api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('the drawer is open');
  const payOut = (picture?: Buffer, intentId = till.intentId()) =>
    till.api.moveCash({
      ...{ intentId, shiftId, kind: 'paid-out', amount: money(1_250), reason: 'Milk', withSlip: false },
      ...(picture && { picture: picture.toString('base64') }),
    });
  const kept = () =>
    till.rows<{ state: string; content: Buffer | null }>('select state, content from slip_picture');
  return { till, payOut, kept };
}

it('[SF32] a movement states the hash of its slip’s picture, one without a picture states none, and once is once', async () => {
  const { till, payOut, kept } = await tillWithDrawer();
  const intentId = till.intentId();
  expect(payOut(slip, intentId).ok).toBe(true);
  expect(payOut(slip, intentId).ok).toBe(true);
  expect(payOut().ok).toBe(true);
  await till.push();
  const moved = till.hub.heard().filter(({ type }) => type === 'cash-moved');
  expect(moved).toMatchObject([{ photoId }, { photoId: null }]);
  expect(kept()).toHaveLength(1);
});

it.each([
  { picture: Buffer.from('<svg onload="x">'), why: 'it is no JPEG' },
  { picture: jpegOf(mostPictureBytes), why: 'it is too large' },
])('[SF32] refuses a picture when $why, and nothing is paid out', async ({ picture }) => {
  const { till, payOut, kept } = await tillWithDrawer();
  expect(payOut(picture)).toMatchObject({ ok: false, refusal: { kind: 'bad-picture' } });
  expect(kept()).toEqual([]);
  expect(till.rows(`select 1 from journal where type = 'cash-moved'`)).toEqual([]);
});

it('[SF33] a picture outlives a week without the hub and a power cut, is given until the hub has it, and then forgotten', async () => {
  const { till, payOut, kept } = await tillWithDrawer();
  till.hub.trouble = 'away';
  expect(payOut(slip).ok).toBe(true);
  till.restart();
  till.hub.trouble = null;
  // The hub has not read the fact yet: it is asked again.
  let isHeard = false;
  till.hub.answers = () =>
    isHeard
      ? { ok: true, value: {} }
      : { ok: false, refusal: { kind: 'not-yet', sentence: 'Not heard of it.' } };
  till.engine.start();
  const asked = async (times: number) =>
    expect
      .poll(() => {
        till.timers.pass(11_000);
        return till.hub.asked.length;
      })
      .toBeGreaterThanOrEqual(times);
  await asked(1);
  expect(kept()).toMatchObject([{ state: 'waiting' }]);
  isHeard = true;
  await asked(2);
  await expect
    .poll(() => {
      till.timers.pass(11_000);
      return kept();
    })
    .toEqual([{ state: 'given', content: null }]);
  expect(till.hub.asked.at(-1)).toMatchObject({
    kind: 'keep-slip-picture',
    input: { photoId, content: slip.toString('base64') },
  });
  till.engine.stop();
});

it('[SF33] the till makes no picture larger than the hub takes', () => {
  expect(mostPictureBytes).toBe(hubTakes);
  expect(jpegOf(hubTakes - 3).toString('base64').length).toBeLessThanOrEqual(longestPictureText);
});
