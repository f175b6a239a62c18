import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { money } from '@tillbridge/core/kernel';
import { createCompany } from '@tillbridge/hub/company';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { pinOfAll } from '../simulation/company';
import { scratchFolder } from '../simulation/files';
import { breakGround } from '../simulation/ground';
import { netFor } from '../simulation/net-for';
import { LineDown, type SimNetwork, fineWeather } from '../simulation/network';
import { seededRandom } from '../simulation/random';
import { simHub } from '../simulation/sim-hub';
import { driftingClock, weekBegins } from './clocks';
import { darkCompany } from './company';
import { type DarkTill, darkTill } from './dark-till';
import { type Compared, compareWeek } from './compare-week';
import { lookUp, sellKnown } from './known-sale';
import { workADay } from './work-a-day';

export type Week = Compared & { sellMs: number; drainMs: number; differs: string[] };

const dayMs = 86_400_000;
const minute = 60_000;
const cardAmount = money(5_000);

/** Four tills without a hub for so many days; then the hub starts, and everybody tells it everything. */
export async function weekDark(options: { seed: string; days: number; salesPerTill: number }): Promise<Week> {
  const random = seededRandom(options.seed);
  const folder = scratchFolder('week-dark');
  const ground = await breakGround();
  const time = { nowMs: weekBegins };
  const surprises: string[] = [];
  const company = darkCompany(random.fork('company'));
  const clock = driftingClock(time, 0, 0);
  const hub = await simHub({
    ...ground,
    clock,
    random: random.fork('hub'),
    folder: folder.path,
    answersBeforeCommit: false,
  });
  let isDark = false;
  const network: SimNetwork = {
    weather: fineWeather,
    send: (_, request) => (isDark ? Promise.reject(new LineDown('no hub')) : hub.answer(request)),
    cut: () => undefined,
    mend: () => undefined,
    isCut: () => isDark,
    waiting: () => 0,
    forget: () => undefined,
  };
  const tills: DarkTill[] = [];
  try {
    await createCompany(ground.db, hub.deps, company.plan);
    for (const [index, { registerId }] of company.plan.registers.entries()) {
      const name = `till ${index + 1}`;
      const home = join(folder.path, `till-${index + 1}`);
      mkdirSync(home);
      const till = darkTill({
        name,
        folder: home,
        clock: driftingClock(time, random.between(-4, 4) * minute, random.between(-300, 300)),
        random: random.fork(name),
        network: netFor(name, network),
        surprised: (what) => void surprises.push(what),
      });
      tills.push(till);
      const code = await createEnrolmentCode(ground.db, hub.deps, {
        tenantId: company.tenantId,
        registerId,
        who: 'week dark',
      });
      if (!code.ok) throw new Error(code.refusal.kind);
      const enrolled = await till.engine.sync.enrol('http://hub.test', code.value.code);
      if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
      await untilIdle(() => till.engine.sync.pullOnce());
    }
    const card = await sellCard(tills, company.staff[0]);
    const broughtBackTwice = await sellKnown(tills, company);
    time.nowMs += minute;
    for (const till of tills) await untilIdle(() => till.engine.sync.pullOnce());

    await lookUp(tills, broughtBackTwice, company);

    isDark = true;
    const sellFrom = performance.now();
    const perDay = Math.ceil(options.salesPerTill / options.days);
    for (let day = 0; day < options.days; day++) {
      const morning = weekBegins + day * dayMs + 60 * minute;
      for (const till of tills) {
        time.nowMs = morning;
        await workADay({
          till,
          company,
          random: random.fork(`${till.name} ${day}`),
          time,
          sales: perDay,
          card,
          bringsBack: day === 0 && tills.indexOf(till) < 2 ? broughtBackTwice : null,
        });
      }
    }
    time.nowMs = weekBegins + options.days * dayMs;
    const sellMs = performance.now() - sellFrom;

    isDark = false;
    const drainFrom = performance.now();
    await Promise.all(tills.map((till) => untilIdle(() => till.engine.sync.pushOnce())));
    const drainMs = performance.now() - drainFrom;
    // Nothing more comes of asking once more.
    await Promise.all(tills.map((till) => untilIdle(() => till.engine.sync.pushOnce())));
    const compared = await compareWeek(ground.db, company, tills);
    return { ...compared, differs: [...surprises, ...compared.differs], sellMs, drainMs };
  } finally {
    for (const till of tills) till.close();
    await hub.close();
    await ground.close();
    folder.remove();
  }
}

const mostRounds = 10_000;

async function untilIdle(speak: () => Promise<{ kind: string }>): Promise<void> {
  let last = '';
  for (let round = 0; round < mostRounds; round++) {
    last = (await speak()).kind;
    if (last === 'idle') return;
  }
  throw new Error(`it never came to an end: ${last}`);
}

/** In fine weather one till sells a gift card, and the hub tells them all. */
async function sellCard([first]: readonly DarkTill[], staffId: string | undefined): Promise<string> {
  if (!first || !staffId) throw new Error('nobody sells');
  const { api, sync } = first.engine;
  const accepted = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { sentence: string } }): T => {
    if (!answer.ok) throw new Error(answer.refusal.sentence);
    return answer.value;
  };
  accepted(await api.signIn({ intentId: 'card-1', staffId: staffId as never, pin: pinOfAll }));
  const loaded = accepted(await api.loadCard({ intentId: 'card-2', code: null, amount: cardAmount }));
  accepted(api.startTender({ intentId: 'card-3' }));
  const reference = null;
  accepted(api.takeTender({ intentId: 'card-4', kind: 'card-manual', amount: cardAmount, reference }));
  accepted(api.nextSale({ intentId: 'card-5' }));
  await untilIdle(() => sync.pushOnce());
  if (loaded.code === null) throw new Error('the card has no code');
  return loaded.code;
}
