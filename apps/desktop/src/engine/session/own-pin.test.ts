import type { Done } from '../../ipc';
import { expect, it } from 'vitest';
import { cashier, lead, pinHash } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const choose = (till: TestTill, pin: string, newPin: string) =>
  till.api.setOwnPin({ intentId: till.intentId(), pin, newPin });

/** The line goes on while somebody waits. */
async function withLine(till: TestTill, asked: Promise<Done>): Promise<Done> {
  let answer: Done | null = null;
  void asked.then((given) => (answer = given));
  while (answer === null) {
    await till.pull();
    till.timers.pass(20);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return answer;
}

it('[PE13] a new PIN holds at this till at once, and the old one no longer', async () => {
  const till = await TestTill.open({}, cashier);
  till.hub.answers = () => {
    till.hub.changes.push({
      topic: 'staff',
      key: cashier.staffId,
      record: { ...cashier, pin: pinHash('7391') },
    });
    return { ok: true, value: {} };
  };
  expect(await withLine(till, choose(till, '2580', '7391'))).toMatchObject({ ok: true });
  expect(till.hub.asked).toMatchObject([
    { kind: 'set-pin', input: { staffId: cashier.staffId, pin: '2580', newPin: '7391' } },
  ]);
  till.api.signOut({ intentId: till.intentId() });
  expect(await till.signIn(cashier, '2580')).toMatchObject({ refusal: { kind: 'pin-wrong' } });
  expect(await till.signIn(cashier, '7391')).toMatchObject({ ok: true });
});

it('[PE13] the old PIN is proved first, and a wrong one is a try like any other', async () => {
  const till = await TestTill.open({}, cashier);
  till.hub.answers = () => ({ ok: true, value: {} });
  for (let tried = 0; tried < 5; tried += 1)
    expect(await choose(till, '9988', '7391')).toMatchObject({ refusal: { kind: 'pin-wrong' } });
  expect(await choose(till, '2580', '7391')).toMatchObject({ refusal: { kind: 'pin-wait' } });
  expect(till.hub.asked).toEqual([]);
});

it.each([
  { newPin: '1111', sentence: 'One digit over and over' },
  { newPin: '4567', sentence: 'Digits in a row' },
  { newPin: '12', sentence: 'four to eight digits' },
])('[PE6, PE13] $newPin is refused in the words of head office: $sentence', async ({ newPin, sentence }) => {
  const till = await TestTill.open({}, cashier);
  expect(await choose(till, '2580', newPin)).toMatchObject({
    refusal: { kind: 'pin-easy', sentence: expect.stringContaining(sentence) as string },
  });
});

it('[PE13] what the hub refuses is said, without it nothing changes, and who practises has none of their own', async () => {
  const till = await TestTill.open({}, lead);
  const sentence = 'Somebody who works at the same store has this PIN. Choose another one.';
  till.hub.answers = () => ({ ok: false, refusal: { kind: 'pin-taken', sentence } });
  expect(await choose(till, '1470', '7391')).toMatchObject({ refusal: { kind: 'pin-taken', sentence } });
  till.hub.trouble = 'away';
  expect(await choose(till, '1470', '7391')).toMatchObject({ refusal: { kind: 'hub-away' } });
  till.api.signOut({ intentId: till.intentId() });
  expect(await choose(till, '1470', '7391')).toMatchObject({ refusal: { kind: 'signed-out' } });
  expect(await till.signIn(lead)).toMatchObject({ ok: true });
});
