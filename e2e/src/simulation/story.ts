import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { createCompany } from '@tillbridge/hub/company';
import type { Database } from '@tillbridge/hub/database';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import type { Metrics } from '@tillbridge/hub/server';
import { type Agenda, agendaFrom } from './agenda';
import type { Play } from './cashier';
import { type LyingClock, lyingClock, worldBegins } from './clock';
import { type SimCompany, namesIn, simCompany } from './company';
import { drive, settleAll } from './drive';
import type { Breach, Evidence } from './evidence';
import { scratchFolder } from './files';
import { breachesOf } from './laws';
import { type SimNetwork, type SimRequest, fineWeather, simNetwork } from './network';
import { isPoison } from './poison';
import { type Random, seededRandom } from './random';
import { readHub } from './read-hub';
import { redeemingTwice } from './redeem-twice';
import { liveThrough } from './schedule';
import { type SimHub, simHub } from './sim-hub';
import { SimTill } from './sim-till';
import { accountLimit, valuedCompany, welcomeRegulars } from './valued-company';
import type { Variant } from './variants';

/** What all seeds of one run share: the one thing that is slow to start. */
export type Ground = { db: Database; metrics: Metrics };

/** Long enough that every till sells, dies and comes back several times. */
export const usualSteps = 250;

export type StoryOptions = {
  seed: string;
  steps: number;
  variant: Variant;
  play: Play;
};

export type Counts = { sales: number; facts: number; deaths: number; poison: number };
export type Story = { seed: string; trace: string[]; digest: string; breaches: Breach[]; counts: Counts };

export type World = {
  agenda: Agenda;
  random: Random;
  network: SimNetwork;
  hub: SimHub;
  hubClock: LyingClock;
  tills: SimTill[];
  company: SimCompany;
  db: Database;
  losesCopies: boolean;
  tell(what: string): void;
};

/** Tells the story of one seed from the opening of the shops until all is quiet again, and asks the laws. */
export async function tellStory(ground: Ground, options: StoryOptions): Promise<Story> {
  const trace: string[] = [];
  const surprises: string[] = [];
  const isWhole = options.play === 'whole';
  const folder = scratchFolder('story');
  const random = seededRandom(options.seed);
  const agenda = agendaFrom(worldBegins);
  const tell = (what: string) =>
    void trace.push(`${((agenda.nowMs - worldBegins) / 1000).toFixed(3)} ${what}`);
  const founded = simCompany(random.fork('company'));
  const company = isWhole ? valuedCompany(founded, random.fork('valued')) : founded;
  const hubClock = lyingClock(agenda, random.fork('hub clock'));
  const hub = await simHub({
    ...ground,
    clock: hubClock,
    random: random.fork('hub'),
    folder: folder.path,
    answersBeforeCommit: options.variant === 'answer-before-commit',
  });
  const answer = (request: SimRequest) => hub.answer(request);
  const isDoubling = options.variant === 'redeems-twice';
  const network = simNetwork(
    agenda,
    random.fork('network'),
    isDoubling ? redeemingTwice(ground.db, answer) : answer,
  );
  const isPoisoned = random.fork('poison').chance(0.3);
  const losesCopies = random.fork('copies').chance(0.4);
  const tills = company.plan.registers.map((_, index) => {
    const name = `till ${index + 1}`;
    const home = join(folder.path, `till-${index + 1}`);
    mkdirSync(home);
    return new SimTill({
      name,
      agenda,
      network,
      company,
      folder: home,
      random: random.fork(name),
      variant: options.variant,
      isPoisoned,
      losesCopies,
      play: options.play,
      surprised: (what) => void surprises.push(what),
      tell,
    });
  });
  const world: World = {
    agenda,
    random,
    network,
    hub,
    hubClock,
    tills,
    company,
    db: ground.db,
    losesCopies,
    tell,
  };
  const told = (breaches: Breach[], evidence: Evidence | null): Story => ({
    seed: options.seed,
    trace,
    digest: createHash('sha256').update(trace.join('\n')).digest('hex'),
    breaches,
    counts: {
      sales: evidence?.hub.sales.length ?? 0,
      facts: evidence?.terminals.reduce((all, { journal }) => all + journal.length, 0) ?? 0,
      deaths: trace.filter((line) => / died /.test(line)).length,
      poison: evidence?.poison.length ?? 0,
    },
  });
  try {
    const evidence = await livedThrough(world, options);
    const breaches = breachesOf(evidence);
    if (surprises.length > 0) breaches.push({ ...nothingImpossible, differs: surprises });
    return told(breaches, evidence);
  } catch (error) {
    // An exception is a finding as well: it keeps its seed and its trace.
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return told([{ ...nothingImpossible, differs: [...surprises, stack] }], null);
  } finally {
    for (const till of tills) till.close();
    await hub.close();
    folder.remove();
  }
}

const nothingImpossible = { law: 'nothing happens that should be impossible', rule: 'SIM13' };

async function livedThrough(world: World, { steps, play }: StoryOptions): Promise<Evidence> {
  await open(world, play);
  await liveThrough(world, steps);
  await comeToRest(world);
  const evidence = await gather(world);
  for (const { name, journal } of evidence.terminals)
    world.tell(`${name} ends at ${journal.length} ${journal.at(-1)?.hash ?? ''}`);
  return evidence;
}

/** The company is founded and its tills are enrolled and loaded, in fine weather. */
async function open(world: World, play: Play): Promise<void> {
  const { company, hub, tills, db } = world;
  await createCompany(db, hub.deps, company.plan);
  if (play === 'whole') await welcomeRegulars(db, hub.deps, company);
  for (const [index, till] of tills.entries()) {
    const register = company.plan.registers[index];
    if (!register) throw new Error('a till without a register');
    const { tenantId } = company;
    const made = await createEnrolmentCode(db, hub.deps, {
      tenantId,
      registerId: register.registerId,
      who: 'simulation',
    });
    if (!made.ok) throw new Error(made.refusal.kind);
    till.boot();
    await drive(world, till.enrol(made.value.code));
    await untilIdle(world, till, 'pull');
  }
}

/** Nobody is about to die, the network is fine, and everybody says and hears all there is. */
async function comeToRest(world: World): Promise<void> {
  const { network, hub, tills, tell } = world;
  tell('all is to come to rest');
  network.weather = fineWeather;
  await hub.restart();
  for (const till of tills) {
    network.mend(till.name);
    if (till.isUp) till.kill();
    till.boot();
  }
  for (const till of tills) await untilIdle(world, till, 'push');
  // Longer than the hub shares one page of the feed among those who ask alike.
  await world.agenda.pass(2_000, () => settleAll(world));
  for (const till of tills) await untilIdle(world, till, 'pull');
}

const mostRounds = 30;

/** Bounded, because a broken variant may never come to an end; then the laws say what is missing. */
async function untilIdle(world: World, till: SimTill, what: 'push' | 'pull'): Promise<void> {
  for (let round = 0; round < mostRounds; round++)
    if ((await drive(world, till.speak(what))) === 'idle') return;
}

async function gather({ tills, db, company }: World): Promise<Evidence> {
  const terminals = tills.map((till) => till.evidence());
  const poison = terminals.flatMap(({ terminalId, journal }) =>
    journal.filter((link) => isPoison(link.body)).map(({ sequence }) => ({ terminalId, sequence })),
  );
  return { terminals, poison, hub: await readHub(db, company), names: namesIn(company), accountLimit };
}
