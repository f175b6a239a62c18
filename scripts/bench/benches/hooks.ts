import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assert } from '@tillbridge/core/kernel';
import { signatureOf, stripeStandIn } from '@tillbridge/simulators/stripe';
import pg from 'pg';
import { repoRoot, start, stop } from '../../program/index';
import type { Bench } from '../benches';
import { type Hook, burst } from '../hub/hook-burst';
import { startPostgres } from '../hub/postgres';
import { type Figure, inTurns, median, spreadOf } from '../measure/index';
import { untilAtRest } from '../process/cpu';
import { hubMain, startService } from '../process/service';
import { freshFolder } from '../shop/replica-file';

const connections = 50;
/** As many as the hub's pool has. */
const poolSize = 12;
/** One in twenty is told twice. */
const toldTwiceOf = 20;
const secret = 'whsec_of_the_bench';
const patienceMs = 15 * 60_000;
const lookEveryMs = 500;

type Round = { p50: number; p99: number; perSecond: number; tookMs: number[]; drainedMs: number };

/**
 * A burst of Stripe's signed events at a hub on PostgreSQL, which does its jobs in the same process, as it comes. Each is about a
 * payment of ours, learns its name at Stripe, and is counted afterwards. The yardstick keeps the same bytes by one bare insert.
 */
export const hooks: Bench = async ({ isQuick }) => {
  const count = isQuick ? 1_000 : 10_000;
  const postgres = await startPostgres();
  const service = await stripeStandIn();
  try {
    const url = await postgres.create('hooks');
    const data = join(freshFolder('hooks'), 'hub');
    const hub = await startService(
      hubMain,
      ['serve', '--port', '0', '--data', data, '--database-url', url, '--demo'],
      { TILLBRIDGE_LINKS_TO_LOOPBACK: '1' },
    );
    const bare = await startBare(await postgres.create('bare'));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const link = await connect(hub.url, data, service.url);
    assert(hub.child.pid !== undefined, 'the hub runs');
    await untilAtRest(hub.child.pid);
    // One round is ten thousand answers; there is a round of warming up before it.
    const rounds = await inTurns(1, [
      {
        name: 'hub',
        round: async () => {
          const payments = await writePayments(client, link.linkId, count);
          const sent = await send(`${hub.url}/hooks/stripe/${link.linkId}`, payments);
          const drainedMs = await untilDone(client, payments);
          return { ...sent, drainedMs };
        },
      },
      {
        name: 'bare',
        round: async () => ({
          ...(await send(
            `${bare.url}/hook`,
            Array.from({ length: count }, () => newPayment()),
          )),
          drainedMs: 0,
        }),
      },
    ]);
    await client.end();
    await hub.stop();
    await bare.stop();
    const of = (name: string): Round[] => rounds.get(name) ?? [];
    const all = (name: string): number[] => of(name).flatMap(({ tookMs }) => tookMs);
    return {
      figures: figuresOf(count, of),
      spreads: { 'hooks: at the hub': spreadOf(all('hub')), 'hooks: bare insert': spreadOf(all('bare')) },
    };
  } finally {
    await service.close();
    await postgres.stop();
  }
};

function figuresOf(count: number, of: (name: string) => Round[]): Figure[] {
  const middle = (name: string, read: (round: Round) => number): number => median(of(name).map(read));
  const named = `${count.toLocaleString('en')} webhooks in a burst`;
  const drained = middle('hub', ({ drainedMs }) => drainedMs) / 1_000;
  return [
    {
      name: `${named}, the answer’s p99`,
      value: middle('hub', ({ p99 }) => p99),
      unit: 'ms',
      yardstick: { name: 'bare insert of the same bytes, p99', value: middle('bare', ({ p99 }) => p99) },
      goals: [{ of: 'figure', is: 'at most', limit: 100 }],
      note: `over ${connections} connections, each sending again once it was answered; one in ${toldTwiceOf} told twice; every effect once, the last ${drained.toFixed(0)} s after the burst`,
    },
    {
      name: `${named}, the answer’s p50`,
      value: middle('hub', ({ p50 }) => p50),
      unit: 'ms',
      yardstick: { name: 'bare insert, p50', value: middle('bare', ({ p50 }) => p50) },
      goals: [],
    },
    {
      name: `${named}, answered`,
      value: middle('hub', ({ perSecond }) => perSecond),
      unit: 'per second',
      yardstick: { name: 'bare insert', value: middle('bare', ({ perSecond }) => perSecond) },
      goals: [],
    },
  ];
}

type Payment = { attemptId: string; intentId: string; eventId: string };
const newPayment = (): Payment => {
  const attemptId = randomUUID();
  return { attemptId, intentId: `pi_${attemptId}`, eventId: `evt_${attemptId}` };
};

/** As Stripe says that a payment was let go. */
function hookOf({ attemptId, intentId, eventId }: Payment, seconds: number): Hook {
  const body = JSON.stringify({
    ...{ id: eventId, object: 'event', api_version: '2026-10-28.endive', created: seconds, livemode: false },
    type: 'payment_intent.canceled',
    data: {
      object: {
        ...{ id: intentId, object: 'payment_intent', amount: 1_250, currency: 'nzd', status: 'canceled' },
        metadata: { attempt: attemptId },
      },
    },
    request: { id: null, idempotency_key: null },
  });
  return {
    headers: { 'content-type': 'application/json', 'stripe-signature': signatureOf(body, secret, seconds) },
    body,
  };
}

async function send(address: string, payments: readonly Payment[]): Promise<Omit<Round, 'drainedMs'>> {
  const seconds = Math.floor(Date.now() / 1_000);
  const sent = payments.flatMap((payment, no) => {
    const hook = hookOf(payment, seconds);
    return no % toldTwiceOf === 0 ? [hook, hook] : [hook];
  });
  const { tookMs, wallMs } = await burst(address, sent, { connections });
  const { p50, p99 } = spreadOf(tookMs);
  return { p50, p99, tookMs, perSecond: (sent.length / wallMs) * 1_000 };
}

/** Payments of before that were let go and whose name at Stripe nobody knows yet. */
async function writePayments(client: pg.Client, linkId: string, count: number): Promise<Payment[]> {
  const payments = Array.from({ length: count }, () => newPayment());
  await client.query(
    `insert into card_payment (tenant_id, attempt_id, link_id, terminal_id, store_id, sale_id, amount, currency, wish, seen, newest,
                               begun_at, changed_at, settled_at)
     select link.tenant_id, attempt, link_id, gen_random_uuid(), (select store_id from store where tenant_id = link.tenant_id limit 1),
            gen_random_uuid(), 1250, 'NZD', 'drop', '{"is":"released"}', '{"is":"none"}', 0, 0, 0
     from link, unnest($2::uuid[]) as attempts(attempt) where link_id = $1`,
    [linkId, payments.map(({ attemptId }) => attemptId)],
  );
  return payments;
}

/** Waits until every event has had its effect, and makes sure that it had it once. @returns how long that took after the burst, in ms */
async function untilDone(client: pg.Client, payments: readonly Payment[]): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const { rows } = await client.query<{ done: number; once: number; learnt: number }>(
      `select count(*) filter (where state = 'done')::int as done, count(*) filter (where attempts = 1)::int as once,
              (select count(*)::int from card_payment where intent_id = any($2)) as learnt
       from link_task where is_hook and key = any($1)`,
      [payments.map(({ eventId }) => eventId), payments.map(({ intentId }) => intentId)],
    );
    const [row] = rows;
    assert(row, 'a count is a row');
    if (row.done === payments.length) {
      assert(row.once === payments.length, `${payments.length - row.once} events were begun more than once`);
      assert(row.learnt === payments.length, `${payments.length - row.learnt} events had no effect`);
      return performance.now() - begun;
    }
    assert(performance.now() - begun < patienceMs, `${payments.length - row.done} events were not worked on`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** As head office connects Stripe. */
async function connect(hubUrl: string, data: string, baseUrl: string): Promise<{ linkId: string }> {
  const token = readFileSync(join(data, 'operator.token'), 'utf8').trim();
  const answer = await fetch(`${hubUrl}/trpc/link.create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ kind: 'stripe', label: 'Cards', baseUrl, isOn: true },
      secrets: { secretKey: 'sk_test_bench', webhookSecret: secret },
    }),
  });
  const said = (await answer.json()) as { result?: { data?: { value?: { linkId: string } } } };
  const made = said.result?.data?.value;
  assert(made, `the link was not made: ${JSON.stringify(said)}`);
  return made;
}

async function startBare(url: string): Promise<{ url: string; stop(): Promise<void> }> {
  const file = join(repoRoot, 'scripts/bench/hub/bare-hooks.mjs');
  const child = start(process.execPath, [file, url, String(poolSize)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert(child.stdout, 'it says its port');
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bare server ended with code ${code}`)));
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}
