import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ItemId, type Money, type SaleId, money, units } from '@tillbridge/core/kernel';
import type { Done, TerminalApi } from '@tillbridge/desktop/ipc';
import { secretsInMemory } from '@tillbridge/desktop/engine';
import { createCompany } from '@tillbridge/hub/company';
import { type Database, asTenant, rowsOf } from '@tillbridge/hub/database';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { sql } from 'drizzle-orm';
import { agendaFrom } from './agenda';
import { lyingClock, worldBegins } from './clock';
import { pinOfAll, simCompany } from './company';
import type { HubCall } from './evidence';
import { scratchFolder } from './files';
import { beginLife } from './life';
import { fineWeather, simNetwork } from './network';
import { seededRandom } from './random';
import { simHub } from './sim-hub';
import type { Ground } from './story';
import { valuedCompany } from './valued-company';

/** One of two tills, with a cable that can be pulled out. */
export type OneTill = {
  name: string;
  api: TerminalApi;
  /** Lets the world go on until it is done. */
  wait<T>(doing: T | Promise<T>): Promise<T>;
  /** Tells the hub all, and hears all. */
  sync(): Promise<void>;
  unplug(): void;
  plugIn(): void;
  intentId(): string;
};
export type TwoTills = {
  tills: [OneTill, OneTill];
  /** Something that costs a dollar. */
  thing: ItemId;
  calls(): Promise<HubCall[]>;
  close(): Promise<void>;
};

const price = money(100);

/** Two real engines in two stores and a real hub, without weather: what one does, the other can know by way of the hub alone. */
export async function twoTills(ground: Ground): Promise<TwoTills> {
  const folder = scratchFolder('two-tills');
  const random = seededRandom('two tills');
  const agenda = agendaFrom(worldBegins);
  const founded = valuedCompany(simCompany(random.fork('company')), random.fork('valued'));
  // A dollar each, so that a sum is a number of things.
  const items = founded.plan.items.map((item) => ({
    ...item,
    unitOfMeasure: 'each' as const,
    prices: item.prices.map((each) => ({ ...each, price })),
  }));
  const plan = { ...founded.plan, items };
  const hub = await simHub({
    ...ground,
    clock: lyingClock(agenda, random.fork('hub clock')),
    random: random.fork('hub'),
    folder: folder.path,
    answersBeforeCommit: false,
  });
  await createCompany(ground.db, hub.deps, plan);
  const network = simNetwork(agenda, random.fork('network'), (request) => hub.answer(request));
  network.weather = fineWeather;

  async function wait<T>(doing: T | Promise<T>): Promise<T> {
    let isDone = false;
    const done = () => void (isDone = true);
    const work = Promise.resolve(doing);
    work.then(done, done);
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isDone) await agenda.next();
    }
    return work;
  }

  let intents = 0;
  const intentId = () => `intent-${(intents += 1)}`;
  const closing: (() => void)[] = [];
  async function open(index: number): Promise<OneTill> {
    const register = plan.registers[index];
    if (!register) throw new Error('a till without a register');
    const name = `till ${closing.length + 1}`;
    const home = join(folder.path, name);
    mkdirSync(home);
    const { engine, ledger, replica } = beginLife({
      ...{ name, agenda, network, number: 1, folder: home, variant: 'honest' },
      ...{ isPoisoned: false, losesCopies: false, secrets: secretsInMemory() },
      random: random.fork(name),
      clock: lyingClock(agenda, random.fork(`${name} clock`)),
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (data, message) => {
          throw new Error(`${name}: ${message} ${JSON.stringify(data)}`);
        },
      },
    });
    closing.push(() => {
      replica()?.close();
      ledger.close();
    });
    const untilIdle = async (speak: () => Promise<{ kind: string }>) => {
      while ((await wait(speak())).kind !== 'idle');
    };
    const sync = async () => {
      await untilIdle(() => engine.sync.pushOnce());
      // Longer than the hub shares one page of the feed among those who ask alike.
      await agenda.pass(2_000, () => Promise.resolve());
      await untilIdle(() => engine.sync.pullOnce());
    };
    const { registerId } = register;
    const asked = { tenantId: plan.tenantId, registerId, who: 'head office' };
    const code = done(await createEnrolmentCode(ground.db, hub.deps, asked)).code;
    done(await wait(engine.sync.enrol('http://hub.test', code)));
    await sync();
    const [staffId] = founded.staff;
    if (!staffId) throw new Error('nobody works here');
    done(await wait(engine.api.signIn({ intentId: intentId(), staffId, pin: pinOfAll })));
    const unplug = () => network.cut(name);
    return { name, api: engine.api, wait, sync, unplug, plugIn: () => network.mend(name), intentId };
  }

  const [thing] = founded.items;
  if (!thing) throw new Error('there is nothing to sell');
  return {
    thing,
    // In two stores: register 1 and 2 stand in the first.
    tills: [await open(0), await open(2)],
    calls: () => callsOf(ground.db, plan.tenantId),
    close: async () => {
      for (const close of closing) close();
      await hub.close();
      folder.remove();
    },
  };
}

const callsOf = (db: Database, tenantId: Parameters<typeof asTenant>[1]): Promise<HubCall[]> =>
  asTenant(db, tenantId, (tx) =>
    rowsOf(tx, sql`select kind, sentence, evidence from alert order by alert_id`),
  );

type Answered<T> = { ok: true; value: T } | { ok: false; refusal: { kind: string } };

/** The value of what was done; what was refused here is a failure of the test. */
export function done<T>(answer: Answered<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

/** So many things at a dollar each, on one line, waiting to be paid. */
export function ring({ api, intentId }: OneTill, itemId: ItemId, count: number): void {
  done(api.addItem({ intentId: intentId(), itemId, quantity: units(count) }));
  done(api.startTender({ intentId: intentId() }));
}

export const payWith = (
  { api, intentId }: OneTill,
  kind: 'cash' | 'card-manual',
  amount: Money = api.sale().due,
): Done => api.takeTender({ intentId: intentId(), kind, amount, reference: null });

/** The sale that the screen shows as paid. */
export function paidSale({ api, intentId }: OneTill): SaleId {
  const { completed } = api.sale();
  if (!completed) throw new Error('nothing was paid');
  done(api.nextSale({ intentId: intentId() }));
  return completed.saleId;
}
