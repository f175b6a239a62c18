import type { WireFault } from '@tillbridge/devices/sim';
import type { Random } from '../simulation/random';
import type { CounterOfLab } from './counter';
import type { At, LabFault } from './faults';

const nothing = () => undefined;
/** Bytes on a printer's line that are no command: with a command among them a printer would do what nobody can know of. */
const printable = (random: Random): Uint8Array =>
  Uint8Array.from({ length: random.between(1, 6) }, () => random.between(0x80, 0xfe));

type Wire = keyof CounterOfLab['wires'];
/** A receipt goes over the wire of the printer more often than anything else over another. */
const seenWires: readonly Wire[] = [
  ...(['printer', 'printer', 'scale', 'drawer', 'gun', 'pole', 'kitchen', 'bar', 'labels'] as const),
];

/** Which of these this counter has. */
const thereAre = (counter: CounterOfLab, wires: readonly Wire[]): Wire[] =>
  wires.filter((wire) => counter.wires[wire] !== null);

const onWire = (
  name: string,
  weight: number,
  happen: (wire: NonNullable<CounterOfLab['wires'][Wire]>, at: At, which: Wire) => void,
): LabFault => ({
  name,
  weight,
  happen: (at) => {
    const { counter } = at.world;
    const which = at.random.pick(thereAre(counter, seenWires));
    const wire = counter.wires[which];
    if (!wire) return nothing;
    happen(wire, at, which);
    if (which === 'gun') at.world.loseUnheard('serial:///dev/lab-gun');
    return () => wire.mend();
  },
});

const cableFaults: LabFault[] = [
  onWire('a cable is pulled', 10, (wire, { random }) => wire.pull(random.between(0, 900))),
  onWire('a wire takes nothing any more', 8, (wire) => wire.block()),
  onWire('a wire is slow', 8, (wire, { random }, which) => {
    if (which !== 'gun') wire.slow(random.between(200, 4_000));
  }),
];

const answering: readonly Wire[] = ['printer', 'scale', 'kitchen', 'bar', 'labels'];

const onAnswers = (name: string, weight: number, fault: (random: Random) => WireFault): LabFault => ({
  name,
  weight,
  canBe: (counter) => thereAre(counter, answering).length > 0,
  happen: ({ world: { counter }, random }) => {
    const which = random.pick(thereAre(counter, answering));
    counter.wires[which]?.spoil(
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

/** A label printer cannot say that a label is out, but only that it has none: one that never came is the same to it. */
const provable: readonly Wire[] = ['printer', 'scale', 'pole', 'kitchen', 'bar'];

/** Bytes: what is shorter is a question. */
const aLabel = 40;

const toDevice = (
  name: string,
  weight: number,
  fault: (random: Random) => WireFault,
  wires: readonly Wire[] = provable,
): LabFault => ({
  name,
  weight,
  canBe: (counter) => thereAre(counter, wires).length > 0,
  happen: ({ world: { counter }, random }) => {
    counter.wires[random.pick(thereAre(counter, wires))]?.spoil('to-device', [fault(random)]);
    return nothing;
  },
});

const sendingFaults: LabFault[] = [
  toDevice('half of what is sent is lost', 6, () => ({ kind: 'half-lost' })),
  toDevice('what is sent breaks off', 6, (random) => ({ kind: 'cut-off', at: random.between(0, 400) })),
  toDevice('what is sent is lost', 5, () => ({ kind: 'lost' })),
  toDevice('noise comes before what is sent', 4, (random) => ({ kind: 'noise', bytes: printable(random) }), [
    ...provable,
    'labels',
  ]),
  toDevice('the cable comes out while something is sent', 4, () => ({ kind: 'unplugged' })),
  {
    name: 'the next label breaks off',
    weight: 8,
    canBe: ({ wires }) => wires.labels !== null,
    happen: ({ world: { counter }, random }) => {
      // What has not even begun the printer cannot miss.
      counter.wires.labels?.cutNextOff({ least: aLabel, at: random.between('^XA'.length, 400) });
      return nothing;
    },
  },
];

export const wireFaults: readonly LabFault[] = [...cableFaults, ...answerFaults, ...sendingFaults];
