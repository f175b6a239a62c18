import { join } from 'node:path';
import type { StaffId } from '@tillbridge/core/kernel';
import type { SimCompany } from '../simulation/company';
import { scratchFolder } from '../simulation/files';
import { seededRandom } from '../simulation/random';
import { type WorldTime, driftingClock, weekBegins } from './clocks';
import { type Founded, cashiersPerTill, darkCompany, found } from './company';
import { type Compared, compareWeek } from './compare-week';
import { type DarkTill, darkTill, untilIdle } from './dark-till';
import { type KnownToAll, fineWeather } from './fine-weather';
import { type DatabaseKind, type HubHouse, hubHouse } from './hub-house';
import { type Lost, loseASale } from './lose-a-fact';
import { workADay } from './work-a-day';

export type WeekOptions = {
  seed: string;
  days: number;
  salesPerTill: number;
  database: DatabaseKind;
  tell?(what: string): void;
};
export type Week = Compared & {
  sellMs: number;
  drainMs: number;
  /** A sale that was taken out of the hub afterwards, and what the comparison then said. */
  lost: Lost & { found: string[] };
};

const dayMs = 86_400_000;
const minute = 60_000;

/** Four tills whose hub is dead for so many days; then it starts, and everybody tells it everything. */
export async function weekDark(options: WeekOptions): Promise<Week> {
  const random = seededRandom(options.seed);
  const folder = scratchFolder('week-dark');
  const time: WorldTime = { nowMs: weekBegins };
  const surprises: string[] = [];
  const company = darkCompany(random.fork('company'));
  const tell = options.tell ?? (() => undefined);
  const hub = await hubHouse(options.database);
  const tills: DarkTill[] = [];
  try {
    const founded = await hub.whileStopped(weekBegins, (db, deps) => found(db, deps, company));
    await hub.start(weekBegins);
    for (const [index, { registerId }] of company.plan.registers.entries()) {
      const name = `till ${index + 1}`;
      const till = darkTill({
        name,
        folder: join(folder.path, `till-${index + 1}`),
        clock: driftingClock(time, random.between(-4, 4) * minute, random.between(-300, 300)),
        random: random.fork(name),
        surprised: (what) => void surprises.push(what),
      });
      tills.push(till);
      const { sync } = till.engine;
      const enrolled = await sync.enrol(hub.url, founded.codes.get(registerId) ?? '');
      if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
      await untilIdle(() => sync.pullOnce());
    }
    const known = await fineWeather(tills, company);

    await hub.kill();
    tell('The hub is dead; the shops open');
    const sellFrom = performance.now();
    await workTheWeek({ options, company, founded, known, tills, time, hub, tell });
    const sellMs = performance.now() - sellFrom;

    time.nowMs = weekBegins + options.days * dayMs;
    await hub.start(time.nowMs);
    tell('The hub is back');
    const drainFrom = performance.now();
    await Promise.all(tills.map(({ engine }) => untilIdle(() => engine.sync.pushOnce())));
    const drainMs = performance.now() - drainFrom;
    // Nothing more comes of asking once more.
    await Promise.all(tills.map(({ engine }) => untilIdle(() => engine.sync.pushOnce())));
    // What it acknowledged it has, also when it dies in the next moment.
    await hub.kill();
    return await hub.whileStopped(time.nowMs, async (db) => {
      const compared = await compareWeek(db, company, tills);
      const lost = await loseASale(db, company.tenantId);
      const { differs } = await compareWeek(db, company, tills);
      return {
        ...compared,
        differs: [...surprises, ...compared.differs],
        sellMs,
        drainMs,
        lost: { ...lost, found: differs },
      };
    });
  } finally {
    for (const till of tills) till.close();
    await hub.close();
    folder.remove();
  }
}

type Working = {
  options: WeekOptions;
  company: SimCompany;
  founded: Founded;
  known: KnownToAll;
  tills: readonly DarkTill[];
  time: WorldTime;
  hub: HubHouse;
  tell(what: string): void;
};

async function workTheWeek(working: Working): Promise<void> {
  const { options, company, founded, known, tills, time, tell } = working;
  const random = seededRandom(`${options.seed}/week`);
  const perDay = Math.ceil(options.salesPerTill / options.days);
  const books = tills.map(() => ({ deeds: 0, ownCards: [] as string[] }));
  for (let day = 0; day < options.days; day++) {
    for (const [index, till] of tills.entries()) {
      // Nobody answers: whoever asks is told so at once, and the shop goes on.
      const { kind } = await till.engine.sync.pullOnce();
      if (kind !== 'failed')
        throw new Error(`somebody answered ${till.name} while the hub was dead: ${kind}`);
      time.nowMs = weekBegins + day * dayMs + 60 * minute;
      const book = books[index] ?? { deeds: 0, ownCards: [] };
      book.deeds = await workADay({
        till,
        company,
        customers: founded.customers,
        random: random.fork(`${till.name} ${day}`),
        time,
        sales: perDay,
        cashiers: cashiersAt(company, index, day),
        cardCode: known.cardCode,
        ownCards: book.ownCards,
        deedsBefore: book.deeds,
        known: { saleId: known.broughtBackTwice, bringsBack: day === 0 && index < 2 },
      });
    }
    tell(`Day ${day + 1} is over`);
  }
}

/** Two people a till, who take turns at opening it. */
function cashiersAt({ staff }: SimCompany, till: number, day: number): [StaffId, StaffId] {
  const [one, other] = staff.slice(till * cashiersPerTill, (till + 1) * cashiersPerTill);
  if (!one || !other) throw new Error('nobody works here');
  return day % 2 === 0 ? [one, other] : [other, one];
}
