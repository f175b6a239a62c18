import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { money } from '@tillbridge/core/kernel';
import type { CardSlip } from '@tillbridge/core/wire';
import { signatureOf, stripeStandIn, type StripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../database';
import { createLink } from '../link';
import { startHub, type RunningHub } from '../server';
import { type SetUp, setUpCompany, smallCompany } from '../testing';
import { tillByCard } from '../testing/test-cards';
import { hearStripe, subjectOf } from './hear-stripe';
import { cardRequestsOn, cardsOver, settleCards } from './index';
import { listReaders, placeReader, refreshReaders } from './readers';
import { renameReader } from './rename-reader';
import { readStripeHook } from './stripe-link';

const webhookSecret = 'whsec_of_the_shop';
const samples = new URL('../../../../../shared/reference/data/stripe/webhooks/', import.meta.url);

describe('[CK] cards over a link, at a hub that runs', () => {
  let running: RunningHub;
  let stripe: StripeStandIn;
  let company: SetUp;
  let till: ReturnType<typeof tillByCard>;
  let reader: string;
  let seed = 970;
  beforeAll(async () => {
    running = await startHub({ linksToLoopback: true });
  });
  beforeEach(async () => {
    stripe = await stripeStandIn();
    company = await setUpCompany(running.hub.db, running.hub.deps, smallCompany(seed++));
    const { tenantId } = company.plan;
    const linked = await createLink(
      running.hub.links,
      { tenantId, who: 'Ana' },
      'stripe',
      {
        label: 'Cards',
        storeId: null,
        settings: {},
        secrets: { secretKey: 'sk_test_standin', webhookSecret },
        baseUrl: stripe.url,
      },
      'on',
    );
    if (!linked.ok) throw new Error(linked.refusal.sentence);
    stripe.hear({ url: `${running.url}/hooks/stripe/${linked.value.linkId}`, secret: webhookSecret });
    reader = stripe.readers.add({ label: 'Counter', location: null }).id;
    await refreshReaders(cards(), tenantId);
    const [register] = company.plan.registers;
    if (!register) throw new Error('a company has a register');
    await placeReader(cards(), { by: by(), readerId: reader, registerId: register.registerId });
    const { db, deps } = running.hub;
    till = tillByCard({ db, deps, requests: cardRequestsOn(cards()) }, company, 0);
  });
  afterEach(() => stripe.close());
  afterAll(() => running.close());

  const cards = () => cardsOver(running.hub.links);
  const tenantId = () => company.plan.tenantId;
  const by = () => ({
    tenantId: tenantId(),
    ...{ companyName: 'Shop', kind: 'person' as const, who: 'Ana', whoId: null, address: '127.0.0.1' },
    permissions: new Set<never>(),
    storeIds: null,
  });
  const ask = <T>(query: ReturnType<typeof sql>) =>
    asTenant(running.hub.db, tenantId(), (tx) => rowsOf<T & Record<string, unknown>>(tx, query));
  const newAttempt = (cents = 1200) => ({
    attemptId: running.hub.deps.ids.next<'TenderId'>(),
    saleId: running.hub.deps.ids.next<'SaleId'>(),
    amount: money(cents),
  });
  const standings = () => ask<{ is: string }>(sql`select seen ->> 'is' as is, wish from card_payment`);
  const sold = async (cents = 1200) => {
    const attempt = newAttempt(cents);
    await till.pay(attempt);
    stripe.readers.present(reader);
    const standing = (await till.standing(attempt.attemptId)) as { card: CardSlip };
    const { card } = standing;
    await till.state(till.saleByCard({ tenderId: attempt.attemptId, amount: cents, card }));
    await settleCards(cards(), tenantId());
    return { ...attempt, card };
  };

  it.each(['ordered', 'shuffled', 'doubled'] as const)(
    '[CK13] hears of a card by the service’s events, %s, and never twice',
    async (order) => {
      stripe.switches.set('webhooks', order);
      await till.pay(newAttempt());
      stripe.readers.present(reader);
      await stripe.hooks.settled();
      await expect.poll(standings, { timeout: 10_000 }).toEqual([{ is: 'held', wish: 'pay' }]);
      const events = await ask<{ key: string }>(sql`select key from link_task where is_hook`);
      expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
    },
  );

  it('[CK13] an event that comes before the answer it follows from is understood', async () => {
    const attempt = newAttempt();
    stripe.faults.next({ fault: 'truncated', path: '/v1/payment_intents', method: 'POST' });
    expect(await till.pay(attempt)).toEqual({ is: 'checking' });
    const [intent] = [...stripe.world.intents.values()];
    const names = () => ask<{ name: string }>(sql`select intent_id as name from card_payment`);
    expect(await names(), 'the answer with its name was lost').toEqual([{ name: null }]);
    const body = JSON.stringify({ type: 'payment_intent.canceled', data: { object: intent } });
    expect(await hearStripe(cards(), tenantId(), body)).toEqual({ is: 'done' });
    expect(await names()).toEqual([{ name: intent?.id }]);
  });

  it('[CK13] believes a signature over the very bytes, and none that is old or of another secret', () => {
    const raw = '{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}';
    const now = 1_794_000_000;
    const read = (header: string, body = raw, at = now) =>
      readStripeHook(
        { secretKey: 'sk_x', webhookSecret },
        { headers: { 'stripe-signature': header }, raw: Buffer.from(body) },
        at * 1000,
      );
    const good = signatureOf(raw, webhookSecret, now);
    expect(read(good)).toMatchObject({ ok: true, events: [{ key: 'evt_1' }] });
    expect(read(good, `${raw} `), 'a byte more').toEqual({ ok: false, status: 400 });
    expect(read(good, raw, now + 301), 'too old').toEqual({ ok: false, status: 400 });
    expect(read(good, raw, now - 3600), 'clocks differ').toMatchObject({ ok: true });
    expect(read(signatureOf(raw, 'whsec_other', now))).toEqual({ ok: false, status: 400 });
    expect(read('')).toEqual({ ok: false, status: 400 });
    const rolled = `${signatureOf(raw, 'whsec_old', now)},${good.split(',')[1] ?? ''}`;
    expect(read(rolled), 'while a secret is rolled').toMatchObject({ ok: true });
  });

  it.skipIf(!existsSync(samples))(
    '[CK13] every recorded event is read, and is about what it says (needs ../shared)',
    () => {
      const files = readdirSync(samples).filter((name) => name.endsWith('.json'));
      const subjects = files.map((name) => {
        const subject = subjectOf(readFileSync(new URL(name, samples), 'utf8'));
        return [name, subject && (subject.intentId ?? 'nothing of ours')];
      });
      expect(files.length).toBeGreaterThan(10);
      expect(Object.fromEntries(subjects)).toMatchObject({
        'payment_intent.succeeded.json': 'pi_000000000000000000000000',
        'payment_intent.canceled.json': expect.stringMatching(/^pi_/) as string,
        'payout.paid.json': 'nothing of ours',
        'tax_rate.created.json': 'nothing of ours',
      });
      expect(
        subjects.filter(([, subject]) => subject === null),
        'none is unreadable',
      ).toEqual([['balance.available.json', null]]);
    },
  );

  it('[CK12] a refund that the customer’s bank sent back later calls a person', async () => {
    const { card } = await sold();
    const tenderId = running.hub.deps.ids.next<'TenderId'>();
    await till.state(till.saleByCard({ tenderId, amount: -700, card }));
    await settleCards(cards(), tenantId());
    const [refund] = [...stripe.world.refunds.values()];
    stripe.world.failRefund(refund?.id ?? '');
    await stripe.hooks.settled();
    await expect
      .poll(() => ask<{ kind: string }>(sql`select kind, subject from card_matter`), { timeout: 10_000 })
      .toEqual([{ kind: 'refund-came-back', subject: tenderId }]);
  });

  it('[CK14] a reader is put on a counter, its tills are told, and one that is gone is taken from it', async () => {
    const [told] = await ask<{ record: { cardReader?: { label: string } } }>(
      sql`select record from feed where topic = 'register' order by xid desc, id desc limit 1`,
    );
    expect(told?.record.cardReader).toEqual({ label: 'Counter' });
    const listed = await asTenant(running.hub.db, tenantId(), (tx) => listReaders(tx, tenantId()));
    expect(listed).toMatchObject([{ readerId: reader, isOnline: true }]);
    stripe.readers.setOnline(reader, false);
    await refreshReaders(cards(), tenantId());
    const away = await asTenant(running.hub.db, tenantId(), (tx) => listReaders(tx, tenantId()));
    expect(away).toMatchObject([{ isOnline: false }]);
    stripe.world.readers.delete(reader);
    await refreshReaders(cards(), tenantId());
    const [after] = await ask<{ record: { cardReader?: { label: string } } }>(
      sql`select record from feed where topic = 'register' order by xid desc, id desc limit 1`,
    );
    expect(after?.record.cardReader).toBeUndefined();
  });

  it('[CK14] a reader that is named at head office is called so at the service and at its till', async () => {
    const rename = (label: string) => renameReader(cards(), { by: by(), readerId: reader, label });
    const toldOf = async () => {
      const [told] = await ask<{ record: { cardReader?: { label: string } } }>(
        sql`select record from feed where topic = 'register' order by xid desc, id desc limit 1`,
      );
      return told?.record.cardReader?.label;
    };
    expect(await rename('Front counter')).toMatchObject({ ok: true });
    expect(stripe.world.readers.get(reader)?.label).toBe('Front counter');
    expect(await toldOf()).toBe('Front counter');
    stripe.faults.next({ fault: '503', path: `/v1/terminal/readers/${reader}`, method: 'POST' });
    expect(await rename('Lost')).toMatchObject({ ok: false, refusal: { kind: 'service-away' } });
    stripe.readers.rename(reader, 'Named at the service');
    await refreshReaders(cards(), tenantId());
    expect(await toldOf(), 'the next asking hears of it').toBe('Named at the service');
  });
});
