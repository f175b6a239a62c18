import { instant } from '@tillbridge/core/kernel';
import { feedKeptMs, trimFeed } from '@tillbridge/hub/feed';
import { isCrash } from './crash';
import { drive, settleAll } from './drive';
import { changeTheCatalogue } from './head-office';
import { someWeather } from './network';
import type { SimTill } from './sim-till';
import type { World } from './story';

/** Something that happens in the world, and how often (a weight). */
type Happening = { weight: number; happen(world: World): Promise<void> | void };

const longestPauseMs = 4_000;
const mostDeeds = 5;
const longestDeedMs = 500;

const someTill = ({ random, tills }: World): SimTill => random.pick(tills);
const whenUp = (act: (till: SimTill, world: World) => Promise<void> | void) => (world: World) => {
  const till = someTill(world);
  return till.isUp ? act(till, world) : undefined;
};

const happenings: readonly Happening[] = [
  {
    weight: 50,
    happen: whenUp(async (till, world) => {
      const { random, tell, agenda } = world;
      for (let deed = random.between(1, mostDeeds); deed > 0 && till.isUp; deed--) {
        tell(`${till.name}: ${await drive(world, till.work(random))}`);
        await agenda.pass(random.between(0, longestDeedMs), () => settleAll(world));
      }
    }),
  },
  { weight: 16, happen: whenUp((till) => void (till.isSpeaking('push') || till.speak('push'))) },
  { weight: 12, happen: whenUp((till) => void (till.isSpeaking('pull') || till.speak('pull'))) },
  { weight: 6, happen: whenUp((till) => till.print()) },
  {
    weight: 6,
    happen: async ({ hub, company, random, tell }) => {
      if (hub.isDown) return;
      try {
        tell(`head office: ${await changeTheCatalogue(hub.db, hub.deps, company, random)}`);
      } catch (error) {
        if (!isCrash(error)) throw error;
        tell('head office: the hub died');
      }
    },
  },
  {
    weight: 1,
    happen: async ({ db, company, agenda, losesCopies, tell }) => {
      if (!losesCopies) return;
      // Not the hub's own clock, which may lie by years: ninety days from now all of today's feed is old.
      const cleared = await trimFeed(db, company.tenantId, instant(agenda.nowMs + feedKeptMs * 30));
      tell(`the feed is cleared: ${cleared > 0 ? 'something' : 'nothing'} was old`);
    },
  },
  { weight: 4, happen: whenUp((till, { random }) => till.life?.arm(random)) },
  { weight: 1, happen: whenUp((till) => till.kill()) },
  { weight: 3, happen: ({ hub, random }) => hub.life.arm(random) },
  {
    weight: 2,
    happen: (world) => {
      const till = someTill(world);
      world.tell(`${till.name}'s clock ${till.clock.misbehave()}`);
    },
  },
  { weight: 1, happen: ({ hubClock, tell }) => tell(`the hub's clock ${hubClock.misbehave()}`) },
  {
    weight: 2,
    happen: ({ network, random, tell }) => {
      network.weather = someWeather(random);
      tell(`weather: ${JSON.stringify(network.weather)}`);
    },
  },
  {
    weight: 3,
    happen: (world) => {
      const { network, tell } = world;
      const { name } = someTill(world);
      if (network.isCut(name)) network.mend(name);
      else network.cut(name);
      tell(`${name}'s cable is ${network.isCut(name) ? 'out' : 'in'}`);
    },
  },
];
const allWeights = happenings.reduce((all, { weight }) => all + weight, 0);

/** Lets so many things happen, one after the other, while messages and timers find their moments in between. */
export async function liveThrough(world: World, steps: number): Promise<void> {
  const { random, agenda } = world;
  const settle = () => settleAll(world);
  for (let step = 0; step < steps; step++) {
    await reviveSome(world);
    let left = random.below(allWeights);
    for (const { weight, happen } of happenings) {
      left -= weight;
      if (left >= 0) continue;
      await happen(world);
      break;
    }
    await settle();
    await agenda.pass(random.between(0, longestPauseMs), settle);
  }
}

/** Somebody notices after a while, and switches it on again. */
async function reviveSome({ tills, hub, random, tell }: World): Promise<void> {
  for (const till of tills) {
    if (till.isUp || !random.chance(0.2)) continue;
    tell(`${till.name} is switched on`);
    till.boot();
  }
  if (!hub.isDown || !random.chance(0.2)) return;
  tell('the hub is started again');
  await hub.restart();
}
