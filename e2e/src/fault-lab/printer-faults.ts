import type { CounterOfLab } from './counter';
import type { LabFault } from './faults';
import type { LabWorld } from './world';

type Paper = 'receipts' | 'kitchen' | 'bar';

/** What happens to one printer with paper. @param few how many lines the shortest of its papers has */
const onPaperPrinter = (which: Paper, name: string, few: number): LabFault[] => {
  // Behind a queue nobody sees what its printer does.
  const printerOf = (counter: CounterOfLab) => {
    const at = counter[which];
    return at?.wire ? at.device : null;
  };
  const fault = (
    what: string,
    weight: number,
    happen: (printer: NonNullable<ReturnType<typeof printerOf>>, lines: number) => () => void,
  ): LabFault => ({
    name: what,
    weight: which === 'receipts' ? weight : weight / 2,
    canBe: (counter) => printerOf(counter) !== null,
    happen: ({ world: { counter }, random }) => {
      const printer = printerOf(counter);
      return printer ? happen(printer, random.between(1, few)) : () => undefined;
    },
  });
  return [
    fault(`the paper of ${name} ends`, 6, (printer) => {
      printer.setPaper('out');
      return () => printer.setPaper('ok');
    }),
    fault(`the paper of ${name} ends in the middle`, 8, (printer, lines) => {
      printer.afterLines(lines, () => printer.setPaper('out'));
      return () => printer.setPaper('ok');
    }),
    fault(`the cover of ${name} is opened`, 5, (printer) => {
      printer.setCover(true);
      return () => printer.setCover(false);
    }),
    fault(`the cover of ${name} is opened in the middle`, 5, (printer, lines) => {
      printer.afterLines(lines, () => printer.setCover(true));
      return () => printer.setCover(false);
    }),
    fault(`the cutter of ${name} jams`, 3, (printer) => {
      printer.jam();
      return () => printer.clearJam();
    }),
    fault(`${name} hangs`, 5, (printer) => {
      printer.stall();
      return () => printer.unstall();
    }),
    fault(`${name} loses its power`, 4, (printer) => {
      printer.powerOff();
      return () => printer.powerOn();
    }),
    fault(`${name} loses its power in the middle`, 4, (printer, lines) => {
      printer.afterLines(lines, () => printer.powerOff());
      return () => printer.powerOn();
    }),
  ];
};

type Roll = NonNullable<CounterOfLab['labels']>['device'];

/** Its program has to load, as that of any of its kind: within this it answers nobody. Milliseconds. */
const loadsMs = 2_000;

/** Switched on, it says `~HS` a little later: one that was dark for a moment could not be told from one that was not. */
export function switchOnLabels({ agenda, counter: { labels } }: LabWorld): void {
  if (labels && !labels.device.isOn())
    agenda.post('the label printer has loaded', loadsMs, () => labels.device.powerOn());
}

const onLabelPrinter = (
  name: string,
  weight: number,
  happen: (printer: Roll, world: LabWorld) => () => void,
): LabFault => ({
  ...{ name, weight },
  canBe: ({ labels }) => (labels?.wire ?? null) !== null,
  happen: ({ world }) =>
    world.counter.labels ? happen(world.counter.labels.device, world) : () => undefined,
});

const labelFaults: LabFault[] = [
  onLabelPrinter('the labels end', 4, (printer) => {
    printer.setLabels('out');
    return () => printer.setLabels('ok');
  }),
  onLabelPrinter('the labels end under the next one', 6, (printer) => {
    printer.endRollAtNext();
    return () => printer.setLabels('ok');
  }),
  onLabelPrinter('the label printer’s head is opened', 4, (printer) => {
    printer.setHead('open');
    return () => printer.setHead('shut');
  }),
  onLabelPrinter('the label printer says nothing', 4, (printer) => {
    printer.mute(true);
    return () => printer.mute(false);
  }),
  onLabelPrinter('the label printer loses its power under the next label', 6, (printer, world) => {
    printer.whenNextComes(() => printer.powerOff());
    return () => switchOnLabels(world);
  }),
  onLabelPrinter('the label printer loses its power', 4, (printer, world) => {
    printer.powerOff();
    return () => switchOnLabels(world);
  }),
];

type Queue = NonNullable<NonNullable<CounterOfLab['receipts']>['queue']>;
const queueOf = ({ receipts, kitchen, bar, labels }: CounterOfLab): Queue[] =>
  [receipts, kitchen, bar, labels].flatMap((at) => at?.queue ?? []);

const onQueue = (name: string, weight: number, happen: (queue: Queue) => void): LabFault => ({
  ...{ name, weight },
  canBe: (counter) => queueOf(counter).length > 0,
  happen: ({ world: { counter }, random }) => {
    const queue = random.pick(queueOf(counter));
    happen(queue);
    return () => queue.mend();
  },
});

const queueFaults: LabFault[] = [
  onQueue('a queue is stopped', 6, (queue) => queue.stop()),
  onQueue('a queue is gone', 6, (queue) => queue.vanish()),
  onQueue('a queue takes no job', 6, (queue) => queue.refuse()),
  onQueue('a queue does not answer', 6, (queue) => queue.hang()),
  onQueue('a queue does not say whether it took a job', 12, (queue) => queue.fallSilent()),
];

export const printerFaults: readonly LabFault[] = [
  ...onPaperPrinter('receipts', 'the printer', 40),
  ...onPaperPrinter('kitchen', 'the kitchen printer', 12),
  ...onPaperPrinter('bar', 'the bar printer', 12),
  ...labelFaults,
  ...queueFaults,
];
