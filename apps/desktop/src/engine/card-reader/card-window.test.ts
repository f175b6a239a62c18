import type { CardHeard, CardStanding, RequestAnswer, SaleCompletedV1 } from '@tillbridge/core/wire';
import { RecordedFact } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { lead, milk, registerId, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const card = { intentId: 'pi_1', brand: 'visa', last4: '4242' };
const held: CardStanding = { is: 'held', card };
const collect = { readerId: 'tmr_1', clientSecret: 'pi_1_secret_x' };

describe('[CK] a card that the till’s window asks for', () => {
  let till: TestTill;
  let standing: CardStanding;
  /** What the shell was told last. */
  let kept: boolean | null;

  const placeReader = async (isByWindow: boolean): Promise<void> => {
    const cardReader = { label: 'Counter 1', ...(isByWindow ? { window: { readerId: 'tmr_1' } } : {}) };
    const record = { registerId, storeId, name: 'Front', cardReader };
    till.hub.changes.push({ topic: 'register', key: registerId, record });
    await till.pull();
  };
  beforeEach(async () => {
    kept = null;
    till = new TestTill({ keepCardWindow: (isByWindow) => (kept = isByWindow) });
    await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
    till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: lead });
    await placeReader(true);
    await till.signIn(lead);
    standing = { is: 'waiting' };
    till.hub.answers = (): RequestAnswer => {
      const kind = till.hub.asked.at(-1)?.kind;
      if (kind === 'card-window-token') return { ok: true, value: { secret: 'pst_1' } };
      const isAsked = kind === 'pay-by-reader' && standing.is === 'waiting';
      return { ok: true, value: { standing, ...(isAsked ? { collect } : {}) } };
    };
    till.add(milk.itemId);
    till.startTender();
  });

  const heard = async (): Promise<void> => {
    for (let round = 0; round < 2; round += 1) {
      till.timers.pass(5_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const pay = () => till.api.payByReader({ intentId: till.intentId(), amount: null });
  const work = (windowId = 'window-1') => till.api.cardWindowWork({ windowId });
  const saw = (is: CardHeard['saw'], attempt = 1, more: { isScriptAway?: true } = {}) => {
    const attemptId = till.hub.asked.flatMap(({ kind, input }) =>
      kind === 'pay-by-reader' ? [input as { attemptId: never }] : [],
    )[0]?.attemptId;
    if (attemptId === undefined) throw new Error('nobody asked for a card');
    return till.api.cardWindowSaw({ attemptId, heard: { attempt, saw: is }, ...more });
  };
  const sales = async (): Promise<SaleCompletedV1[]> => {
    await till.push();
    return till.hub.facts.flatMap(({ body }) => {
      const { fact } = RecordedFact.parse(JSON.parse(body));
      return fact.type === 'sale-completed' ? [fact] : [];
    });
  };

  it('[CK21] has nothing for the window before the hub has it on disk, and then the one payment', async () => {
    till.hub.trouble = 'answers-lost';
    pay();
    await heard();
    expect(work(), 'the hub’s answer was lost').toBeNull();
    till.hub.trouble = null;
    await heard();
    expect(work()).toMatchObject({ ...collect, attempt: 1 });
    expect(till.hub.asked[0]?.input).toMatchObject({ hasWindow: true, attempt: 1 });
    expect(till.api.cardReader()).toMatchObject({ isByWindow: true, payment: { state: 'waiting' } });
  });

  it('[CK18, CK20] approve: the sale completes on the hub’s word, whether or not the window said anything', async () => {
    pay();
    await heard();
    expect(saw({ is: 'taken' })).toMatchObject({ ok: true });
    expect(await sales(), 'the window’s word alone pays nothing').toEqual([]);
    expect(work(), 'the card is read').toBeNull();
    standing = held;
    await heard();
    await heard();
    const told = till.hub.asked.flatMap(({ kind, input }) => (kind === 'card-standing' ? [input] : []));
    expect(told.at(-1)).toMatchObject({ heard: { attempt: 1, saw: { is: 'taken' } } });
    expect(await sales()).toMatchObject([{ tenders: [{ card: { last4: '4242' } }] }]);
  });

  it('[CK20] what the window saw is told until the hub has heard it', async () => {
    pay();
    await heard();
    till.hub.trouble = 'away';
    saw({ is: 'declined', code: 'card_declined' });
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({ state: 'waiting' });
    till.hub.trouble = null;
    standing = { is: 'declined', code: 'insufficient_funds' };
    await heard();
    expect(till.hub.asked.at(-1)).toMatchObject({ kind: 'card-standing', input: { heard: { attempt: 1 } } });
    expect(till.api.cardReader().payment).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('not enough') as string,
    });
  });

  it('[CK25] a script that did not come is said to be the service, and a reader that is away to be the reader', async () => {
    const trouble = { is: 'trouble', trouble: 'reader-offline' } as const;
    pay();
    await heard();
    standing = { is: 'reader-trouble', trouble: 'reader-offline' };
    saw(trouble, 1, { isScriptAway: true });
    await heard();
    expect(till.hub.asked.at(-1)?.input, 'older hubs read it').toMatchObject({
      heard: { attempt: 1, saw: trouble },
    });
    const sentence = () => till.api.cardReader().payment?.sentence;
    expect(sentence()).toContain('does not reach the card service');
    standing = { is: 'waiting' };
    pay();
    await heard();
    standing = { is: 'reader-trouble', trouble: 'reader-offline' };
    saw(trouble, 2);
    await heard();
    expect(sentence()).toContain('The card reader has no connection');
  });

  it('[CK7, CK21] the next card is another one for the window', async () => {
    pay();
    await heard();
    standing = { is: 'declined', code: 'card_declined' };
    saw({ is: 'declined', code: 'card_declined' });
    await heard();
    expect(work()).toBeNull();
    standing = { is: 'waiting' };
    pay();
    await heard();
    expect(work()).toMatchObject({ attempt: 2 });
  });

  it('[CK7, CK21] cancelled at the till there is nothing to ask for any more', async () => {
    pay();
    await heard();
    expect(work()).not.toBeNull();
    till.api.cancelCardPayment({ intentId: till.intentId() });
    expect(work()).toBeNull();
    await heard();
    expect(till.hub.asked.at(-1)?.kind).toBe('drop-card');
  });

  it('[CK21] of two windows one asks, and the other when the first is gone', async () => {
    pay();
    await heard();
    expect(work('window-1')).not.toBeNull();
    expect(work('window-2')).toBeNull();
    expect(work('window-1'), 'the first goes on').not.toBeNull();
    till.clock.pass(5_000);
    expect(work('window-2'), 'it loaded anew').toMatchObject({ attempt: 1 });
    expect(work('window-1')).toBeNull();
  });

  it('[CK10, CK19] after a restart the hub gives the payment’s secret again: it is on no disk', async () => {
    pay();
    await heard();
    till.restart();
    await till.signIn(lead);
    till.engine.start();
    expect(work()).toBeNull();
    await heard();
    expect(work()).toMatchObject({ ...collect, attempt: 1 });
    till.engine.stop();
  });

  it('[CK26] who hears of a change is served a page that fits it: the shell was told first', async () => {
    expect(till.api.cardReader().isByWindow).toBe(true);
    expect(kept).toBe(true);
    await placeReader(false);
    expect(till.api.cardReader().isByWindow).toBe(false);
    expect(kept).toBe(false);
  });

  it('[CK19] a token only where the window asks the reader', async () => {
    expect(await till.api.cardWindowToken()).toEqual({ ok: true, value: { secret: 'pst_1' } });
    await placeReader(false);
    expect(await till.api.cardWindowToken()).toMatchObject({ ok: false });
    expect(till.api.cardReader().isByWindow).toBe(false);
  });
});
