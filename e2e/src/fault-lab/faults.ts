import type { WireFault } from '@tillbridge/devices/sim';
import type { Random } from '../simulation/random';
import type { LabWorld } from './world';

type At = { world: LabWorld; random: Random };
/** `forMs`: how long until it is over by itself; a person or a cable mends it. */
export type LabFault = { name: string; weight: number; happen(at: At, forMs: number): () => void };

const nothing = () => undefined;
/** Bytes on a printer's line that are no command: with a command among them a printer would do what nobody can know of. */
const printable = (random: Random): Uint8Array =>
  Uint8Array.from({ length: random.between(1, 6) }, () => random.between(0x80, 0xfe));

const printerFaults: LabFault[] = [
  {
    name: 'the paper ends',
    weight: 6,
    happen: ({ world }) => {
      world.counter.printer.setPaper('out');
      return () => world.counter.printer.setPaper('ok');
    },
  },
  {
    name: 'the paper ends in the middle of a receipt',
    weight: 8,
    happen: ({ world, random }) => {
      const { printer } = world.counter;
      printer.afterLines(random.between(1, 40), () => printer.setPaper('out'));
      return () => printer.setPaper('ok');
    },
  },
  {
    name: 'the cover is opened',
    weight: 5,
    happen: ({ world }) => {
      world.counter.printer.setCover(true);
      return () => world.counter.printer.setCover(false);
    },
  },
  {
    name: 'the cover is opened in the middle of a receipt',
    weight: 5,
    happen: ({ world, random }) => {
      const { printer } = world.counter;
      printer.afterLines(random.between(1, 40), () => printer.setCover(true));
      return () => printer.setCover(false);
    },
  },
  {
    name: 'the cutter jams',
    weight: 3,
    happen: ({ world }) => {
      world.counter.printer.jam();
      return () => world.counter.printer.clearJam();
    },
  },
  {
    name: 'the printer hangs',
    weight: 5,
    happen: ({ world }) => {
      world.counter.printer.stall();
      return () => world.counter.printer.unstall();
    },
  },
  {
    name: 'the printer loses its power',
    weight: 4,
    happen: ({ world }) => {
      world.counter.printer.powerOff();
      return () => world.counter.printer.powerOn();
    },
  },
  {
    name: 'the printer loses its power in the middle of a receipt',
    weight: 4,
    happen: ({ world, random }) => {
      const { printer } = world.counter;
      printer.afterLines(random.between(1, 40), () => printer.powerOff());
      return () => printer.powerOn();
    },
  },
];

type Wire = 'printer' | 'drawer' | 'gun' | 'scale' | 'pole';
const seenWires: readonly Wire[] = ['printer', 'printer', 'scale', 'drawer', 'gun', 'pole'];

const onWire = (
  name: string,
  weight: number,
  happen: (wire: NonNullable<LabWorld['counter']['wires'][Wire]>, at: At, which: Wire) => void,
): LabFault => ({
  name,
  weight,
  happen: (at) => {
    const { wires } = at.world.counter;
    const which = at.random.pick(seenWires.filter((each) => wires[each] !== null));
    const wire = wires[which];
    if (!wire) return nothing;
    happen(wire, at, which);
    if (which === 'gun') at.world.loseUnheard('serial:///dev/lab-gun');
    return () => wire.mend();
  },
});

const wireFaults: LabFault[] = [
  onWire('a cable is pulled', 10, (wire, { random }) => wire.pull(random.between(0, 900))),
  onWire('a wire takes nothing any more', 8, (wire) => wire.block()),
  onWire('a wire is slow', 8, (wire, { random }, which) => {
    if (which !== 'gun') wire.slow(random.between(200, 4_000));
  }),
];

const onAnswers = (name: string, weight: number, fault: (random: Random) => WireFault): LabFault => ({
  name,
  weight,
  happen: ({ world, random }) => {
    const which = random.pick(['printer', 'scale'] as const);
    world.counter.wires[which].spoil(
      'to-till',
      Array.from({ length: random.between(1, 6) }, () => fault(random)),
    );
    return nothing;
  },
});

const answerFaults: LabFault[] = [
  onAnswers('half of an answer is lost', 6, () => ({ kind: 'half-lost' })),
  onAnswers('an answer breaks off', 6, (random) => ({ kind: 'cut-off', at: random.between(0, 6) })),
  onAnswers('an answer is lost', 6, () => ({ kind: 'lost' })),
  onAnswers('an answer comes after its time', 8, (random) => ({
    kind: 'late',
    ms: random.between(200, 6_000),
  })),
  onAnswers('two answers come as one', 5, () => ({ kind: 'glued' })),
  onAnswers('an answer comes in two parts', 5, (random) => ({
    kind: 'split',
    at: random.between(1, 5),
    ms: random.between(5, 900),
  })),
  onAnswers('noise comes before an answer', 6, (random) => ({ kind: 'noise', bytes: printable(random) })),
];

const toDevice = (name: string, weight: number, fault: (random: Random) => WireFault): LabFault => ({
  name,
  weight,
  happen: ({ world, random }) => {
    const { wires } = world.counter;
    const which = random.pick((['printer', 'scale', 'pole'] as const).filter((each) => wires[each] !== null));
    wires[which].spoil('to-device', [fault(random)]);
    return nothing;
  },
});

const sendingFaults: LabFault[] = [
  toDevice('half of what is sent is lost', 6, () => ({ kind: 'half-lost' })),
  toDevice('what is sent breaks off', 6, (random) => ({ kind: 'cut-off', at: random.between(0, 400) })),
  toDevice('what is sent is lost', 5, () => ({ kind: 'lost' })),
  toDevice('noise comes before what is sent', 4, (random) => ({ kind: 'noise', bytes: printable(random) })),
  toDevice('the cable comes out while something is sent', 4, () => ({ kind: 'unplugged' })),
];

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
  ...answerFaults,
  ...sendingFaults,
  ...scaleFaults,
  ...otherFaults,
];

/** Some fault, which ends by itself after a while, or not before everything is mended. */
export function somethingBreaks(world: LabWorld, random: Random): void {
  let left = random.below(labFaults.reduce((all, { weight }) => all + weight, 0));
  const fault = labFaults.find(({ weight }) => (left -= weight) < 0);
  if (!fault) throw new Error('there is always something that breaks');
  const forMs = random.chance(0.1) ? Infinity : random.between(200, 15_000);
  world.fault(fault.name);
  const mend = fault.happen({ world, random }, forMs);
  if (forMs !== Infinity) world.agenda.post(`over: ${fault.name}`, forMs, mend);
}
