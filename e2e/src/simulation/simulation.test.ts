import { money, units } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakGround } from './ground';
import type { Play } from './cashier';
import { type Story, tellStory } from './story';
import { type OneTill, type TwoTills, done, paidSale, payWith, ring, twoTills } from './two-tills';
import type { Variant } from './variants';

let ground: Awaited<ReturnType<typeof breakGround>>;
beforeAll(async () => {
  ground = await breakGround();
});
afterAll(() => ground.close());

const steps = 250;
async function story(seed: number, variant: Variant = 'honest', play: Play = 'selling'): Promise<Story> {
  // A seed founds the same company each time.
  await ground.clear();
  return tellStory(ground, { seed: String(seed), steps, variant, play });
}

const seeds = [1, 2, 3, 4, 5, 6];
/** A broken variant stumbles on every sixth seed at the rarest; on so many it has stumbled. */
const mostSeeds = 40;

describe('three tills and a hub in bad weather', () => {
  it('[SIM1] tell the same story twice for one seed, down to every hash', async () => {
    const first = await story(4);
    const second = await story(4);
    expect(second.trace).toEqual(first.trace);
    expect(second.digest).toBe(first.digest);
    expect((await story(5)).digest).not.toBe(first.digest);
  });

  it.each(seeds)('[SIM2, SIM13] lose nothing on seed %i', async (seed) => {
    const told = await story(seed);
    expect(told.breaches).toEqual([]);
    // A story in which nobody sold or died would prove nothing.
    expect(told.counts.sales).toBeGreaterThan(5);
    expect(told.counts.deaths).toBeGreaterThan(3);
  });

  it('[SIM11] set poison aside, and only poison', async () => {
    const told = await story(4);
    expect(told.counts.poison).toBeGreaterThan(0);
    expect(told.breaches).toEqual([]);
  });
});

describe('three tills in bad weather that do all that a shop does', () => {
  it('[SIM5, SIM13, SIM14] lose no coin of a drawer, whoever dies between its float and its count', async () => {
    const traces: string[] = [];
    for (const seed of [1, 2, 3]) {
      const { breaches, trace } = await story(seed, 'honest', 'drawers');
      expect(breaches).toEqual([]);
      traces.push(...trace);
    }
    const happened = (deed: string) => traces.some((line) => line.endsWith(`: ${deed}`));
    // Days on which nobody did any of it would prove nothing.
    const deeds = ['open a drawer', 'move cash', 'count a drawer', 'close a drawer', 'park the sale'];
    expect([...deeds, 'take up a parked sale', 'give back'].filter((deed) => !happened(deed))).toEqual([]);
  });
});

describe('three tills in bad weather whose customers carry cards, points and receipts from one to the other', () => {
  it('[SIM15, SIM16, SIM17] lose nothing of what is owed, count nothing twice, and call a person for what no till could know', async () => {
    const traces: string[] = [];
    for (const seed of [1, 2, 3]) {
      const { breaches, trace } = await story(seed, 'honest', 'whole');
      expect(breaches).toEqual([]);
      traces.push(...trace);
    }
    const happened = (deed: string) => traces.some((line) => line.endsWith(`: ${deed}`));
    const deeds = ['sell a gift card', 'pay by gift card', 'pay with points', 'pay on account'];
    const more = ['pay what is owed', 'bring back by receipt', 'give back as it was paid', 'put goods aside'];
    expect([...deeds, ...more].filter((deed) => !happened(deed))).toEqual([]);
  });

  it('[SIM1] tell the same story twice for one seed, also where a till asks the hub while somebody waits', async () => {
    const first = await story(2, 'honest', 'whole');
    expect((await story(2, 'honest', 'whole')).trace).toEqual(first.trace);
  });
});

describe('two tills and a hub in fine weather', () => {
  let world: TwoTills;
  let one: OneTill;
  let other: OneTill;
  beforeAll(async () => {
    await ground.clear();
    world = await twoTills(ground);
    [one, other] = world.tills;
  });
  afterAll(() => world.close());

  const thing = () => world.thing;

  /** A new card that both tills know. */
  async function cardOf(amount: number): Promise<string> {
    const { api, wait, intentId } = one;
    const { code } = done(
      await wait(api.loadCard({ intentId: intentId(), code: null, amount: money(amount) })),
    );
    if (code === null) throw new Error('no code was made');
    done(api.startTender({ intentId: intentId() }));
    done(payWith(one, 'cash'));
    paidSale(one);
    await one.sync();
    await other.sync();
    return code;
  }

  const byCard = ({ api, wait, intentId }: OneTill, code: string, amount: number | null = null) =>
    wait(api.payByCard({ intentId: intentId(), code, amount: amount === null ? null : money(amount) }));
  /** What may be taken off a card here and now. */
  async function mostOf({ api, wait }: OneTill, code: string) {
    const { balance, most, word } = done(await wait(api.findCard({ code })));
    return { balance, most, word };
  }

  it('[VA5, VA11] what one till spent of a card without the hub, the other does not spend again once both have heard: the rest of the card is less than its allowance', async () => {
    const code = await cardOf(8_000);
    for (const till of [one, other]) till.unplug();
    expect(await mostOf(one, code)).toEqual({ balance: 8_000, most: 5_000, word: 'last' });
    ring(one, thing(), 60);
    expect(await byCard(one, code, 5_001)).toMatchObject({ refusal: { kind: 'value-offline' } });
    expect(await byCard(one, code)).toMatchObject({ ok: true, value: { amount: 5_000, left: 3_000 } });
    done(payWith(one, 'cash'));
    paidSale(one);
    // The other could not know, and one that did spends no second allowance.
    expect(await mostOf(other, code)).toEqual({ balance: 8_000, most: 5_000, word: 'last' });
    expect(await mostOf(one, code)).toEqual({ balance: 3_000, most: 0, word: 'last' });

    for (const till of [one, other]) till.plugIn();
    await one.sync();
    await other.sync();
    for (const till of [one, other]) till.unplug();
    expect(await mostOf(other, code)).toEqual({ balance: 3_000, most: 3_000, word: 'last' });
    ring(other, thing(), 60);
    expect(await byCard(other, code, 3_001)).toMatchObject({ refusal: { kind: 'value-too-little' } });
    expect(await byCard(other, code)).toMatchObject({ ok: true, value: { amount: 3_000, left: 0 } });
    done(payWith(other, 'cash'));
    paidSale(other);
    for (const till of [one, other]) till.plugIn();
    await other.sync();
    await one.sync();
    expect(await mostOf(one, code)).toEqual({ balance: 0, most: 0, word: 'now' });
    expect(await world.calls()).toEqual([]);
  });

  it('[VA8] what one till has set aside for a sale that is not finished, the other cannot take; taken back, it can', async () => {
    const code = await cardOf(4_000);
    ring(one, thing(), 35);
    expect(await byCard(one, code, 3_000)).toMatchObject({ ok: true, value: { word: 'now' } });
    ring(other, thing(), 20);
    const refused = await byCard(other, code, 2_000);
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'value-too-little' } });
    if (!refused.ok) expect(refused.refusal.sentence).toContain('10.00');
    expect(await byCard(other, code, 1_000)).toMatchObject({ ok: true, value: { word: 'now' } });
    const [tender] = one.api.sale().tenders;
    if (!tender) throw new Error('nothing was taken');
    done(one.api.removeTender({ intentId: one.intentId(), tenderId: tender.tenderId }));
    // The hub hears of it in a moment.
    await one.sync();
    expect(await byCard(other, code)).toMatchObject({ ok: true, value: { amount: 1_000, word: 'now' } });
    paidSale(other);
    await other.sync();
    await one.sync();
    expect(await byCard(one, code)).toMatchObject({ ok: true, value: { amount: 2_000, left: 0 } });
    done(payWith(one, 'cash'));
    paidSale(one);
    expect(await world.calls()).toEqual([]);
  });

  it('[RT8] what one till gave back on the card is no rest of that tender at the other; without the hub the screen says that it is not known', async () => {
    ring(one, thing(), 10);
    done(payWith(one, 'card-manual', money(400)));
    done(payWith(one, 'cash'));
    const saleId = paidSale(one);
    await one.sync();
    await other.sync();

    /** So many of the one line come back, and what the till proposes is given back. */
    async function bringBack(till: OneTill, count: number): Promise<{ kind: string; amount: number }[]> {
      const { api, wait, intentId } = till;
      const { lines } = done(await wait(api.saleToReturn({ saleId })));
      const [line] = lines;
      if (!line) throw new Error('the sale has a line');
      const back = {
        lineId: line.lineId,
        quantity: units(count),
        reason: 'faulty',
        restock: 'shelf',
      } as const;
      done(api.returnLines({ intentId: intentId(), saleId, lines: [back] }));
      done(api.startTender({ intentId: intentId() }));
      const ways = (api.sale().giveBack ?? []).map(({ kind, amount, isOther }) => ({
        kind,
        amount,
        isOther,
      }));
      for (const { kind, amount } of ways)
        done(api.giveBack({ intentId: intentId(), kind, amount, reference: null }));
      paidSale(till);
      return ways;
    }

    expect(await bringBack(other, 3)).toEqual([{ kind: 'card-manual', amount: 300, isOther: false }]);
    await other.sync();
    await one.sync();
    one.unplug();
    const alone = done(await one.wait(one.api.saleToReturn({ saleId })));
    expect(alone.unsure).toContain('Another till gave money back');
    expect(alone.lines).toMatchObject([{ sold: 10_000, left: 7_000 }]);
    one.plugIn();
    expect(await bringBack(one, 7)).toEqual([
      { kind: 'card-manual', amount: 100, isOther: false },
      { kind: 'cash', amount: 600, isOther: false },
    ]);
    await one.sync();
    await other.sync();
    const after = done(await other.wait(other.api.saleToReturn({ saleId })));
    expect(after.lines).toMatchObject([{ left: 0 }]);
    expect(await world.calls()).toEqual([]);
  });

  it('[VA10] a card that both spent while neither could ask is below zero, and a person reads which till took how much', async () => {
    const code = await cardOf(6_000);
    for (const till of [one, other]) till.unplug();
    for (const till of [one, other]) {
      ring(till, thing(), 50);
      expect(await byCard(till, code)).toMatchObject({ ok: true, value: { amount: 5_000, word: 'last' } });
      paidSale(till);
    }
    for (const till of [one, other]) till.plugIn();
    await one.sync();
    await other.sync();
    const calls = await world.calls();
    expect(calls).toMatchObject([{ kind: 'overdrawn-value', evidence: { overdrawnBy: 4_000 } }]);
    expect(calls[0]?.sentence).toMatch(/till 1 at North took .*50\.00 and till 2 at South took .*50\.00/);
  });
});

describe('seeds that failed once', () => {
  it('[SIM14] 4: a fact that nobody can read kept the drawer of its till from being looked at, counted and closed', async () => {
    expect((await story(4, 'honest', 'drawers')).breaches).toEqual([]);
  });

  it('[SIM13] 477: the printer of a till that had died called back, and the simulation took it for a screen', async () => {
    expect((await story(477)).breaches).toEqual([]);
  });
});

describe('the simulation can fail', () => {
  it.each([
    {
      variant: 'outbox-outside',
      why: 'the fact is written outside the transaction of its sale',
      law: 'SIM4',
    },
    { variant: 'answer-before-commit', why: 'the hub answers its watermark before the commit', law: 'SIM2' },
    { variant: 'cursor-apart', why: 'the cursor is saved apart from its page', law: 'SIM8' },
    {
      variant: 'redeems-twice',
      why: 'a gift card is charged again for a message that came twice',
      law: 'SIM15',
      play: 'whole',
    },
    {
      variant: 'unlinked-return',
      why: 'what comes back does not say what it brings back',
      law: 'SIM16',
      play: 'whole',
    },
  ] as { variant: Variant; why: string; law: string; play?: Play }[])(
    '[SIM12] and notices when $why',
    async ({ variant, law, play = 'selling' }) => {
      let caughtOn: number | null = null;
      for (let seed = 1; seed <= mostSeeds && caughtOn === null; seed++) {
        const { breaches } = await story(seed, variant, play);
        if (breaches.some((breach) => breach.rule === law)) caughtOn = seed;
      }
      expect(caughtOn).not.toBeNull();
      // The very seed that caught it is no trouble for the honest till and hub.
      expect((await story(caughtOn ?? 0, 'honest', play)).breaches).toEqual([]);
    },
  );
});
