import type { Random } from '../simulation/random';
import type { CounterOfLab } from './counter';
import type { ReportFault } from './lab-hid';
import { printerFaults } from './printer-faults';
import { wireFaults } from './wire-faults';
import type { LabWorld } from './world';

export type At = { world: LabWorld; random: Random };
export type LabFault = {
  name: string;
  weight: number;
  /** Whether it can happen to this counter; left out, to every one. */
  canBe?(counter: CounterOfLab): boolean;
  /** `forMs`: how long until it is over by itself; a person or a cable mends it. */
  happen(at: At, forMs: number): () => void;
};

const nothing = () => undefined;

const scaleFaults: LabFault[] = [
  {
    name: 'what lies on the scale moves',
    weight: 8,
    happen: ({ world, random }) => {
      world.putOnScale(random.between(50, 9_000), random.between(500, 6_000));
      return nothing;
    },
  },
  {
    name: 'too much lies on the scale',
    weight: 3,
    happen: ({ world }) => {
      world.putOnScale(15_500, 0);
      return () => world.putOnScale(400, 0);
    },
  },
  {
    name: 'less than nothing lies on the scale',
    weight: 3,
    happen: ({ world }) => {
      world.putOnScale(-120, 0);
      return () => world.putOnScale(400, 0);
    },
  },
  {
    name: 'nothing lies on the scale',
    weight: 2,
    happen: ({ world }) => {
      world.putOnScale(0, 0);
      return () => world.putOnScale(400, 0);
    },
  },
  {
    name: 'the scale says that it is broken',
    weight: 3,
    happen: ({ world }) => {
      world.counter.scale.breakDown(true);
      return () => world.counter.scale.breakDown(false);
    },
  },
  {
    name: 'the scale hears nothing',
    weight: 4,
    happen: ({ world }) => {
      world.counter.scale.mute(true);
      return () => world.counter.scale.mute(false);
    },
  },
  {
    name: 'the scale loses its power',
    weight: 3,
    happen: ({ world }) => {
      world.counter.scale.powerOff();
      return () => world.counter.scale.powerOn();
    },
  },
];

const hidScaleFaults: LabFault[] = [
  {
    name: 'the HID scale cannot be opened',
    weight: 4,
    canBe: ({ hidScale }) => hidScale !== null,
    happen: ({ world: { counter } }) => {
      counter.hidScale?.forbid();
      return () => counter.hidScale?.mend();
    },
  },
  {
    name: 'reports of the HID scale are spoiled',
    weight: 8,
    canBe: ({ hidScale }) => hidScale !== null,
    happen: ({ world: { counter }, random }) => {
      const faults = Array.from({ length: random.between(1, 40) }, () =>
        random.pick<ReportFault>([
          { kind: 'lost' },
          { kind: 'cut-off', at: random.between(0, 5) },
          { kind: 'other' },
          { kind: 'filled' },
        ]),
      );
      counter.hidScale?.spoil(faults);
      return () => undefined;
    },
  },
];

const otherFaults: LabFault[] = [
  {
    name: 'the HID scanner is pulled out, and comes back under another name',
    weight: 6,
    happen: ({ world }) => {
      world.counter.hid.unplug();
      world.loseUnheard('hid://0c2e:0b61');
      return () => world.counter.hid.plugIn();
    },
  },
  {
    name: 'the HID scanner cannot be opened',
    weight: 3,
    happen: ({ world }) => {
      world.counter.hid.forbid();
      world.loseUnheard('hid://0c2e:0b61');
      return () => world.counter.hid.plugIn();
    },
  },
  {
    name: 'the gun’s wire spoils what it sends',
    weight: 16,
    happen: ({ world, random }) => {
      world.spoilGun(random.between(1, 4));
      return nothing;
    },
  },
  {
    name: 'the drawer is opened by hand',
    weight: 8,
    happen: ({ world }) => {
      world.openDrawerByHand();
      return nothing;
    },
  },
  {
    name: 'the till is killed',
    weight: 3,
    happen: ({ world, random }) => {
      if (random.chance(0.4)) world.kill();
      else world.life?.mortality.arm(random);
      return nothing;
    },
  },
  {
    name: 'the pole blinks out',
    weight: 2,
    happen: ({ world }) => {
      world.counter.pole.forget();
      return nothing;
    },
  },
];

export const labFaults: readonly LabFault[] = [
  ...printerFaults,
  ...wireFaults,
  ...scaleFaults,
  ...hidScaleFaults,
  ...otherFaults,
];

/** Some fault, which ends by itself after a while, or not before everything is mended. */
export function somethingBreaks(world: LabWorld, random: Random): void {
  const faults = labFaults.filter(({ canBe }) => canBe?.(world.counter) ?? true);
  let left = random.next() * faults.reduce((all, { weight }) => all + weight, 0);
  const fault = faults.find(({ weight }) => (left -= weight) < 0);
  if (!fault) throw new Error('there is always something that breaks');
  const forMs = random.chance(0.1) ? Infinity : random.between(200, 15_000);
  world.fault(fault.name);
  const mend = fault.happen({ world, random }, forMs);
  if (forMs !== Infinity) world.agenda.post(`over: ${fault.name}`, forMs, mend);
}
