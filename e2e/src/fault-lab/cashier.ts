import { money } from '@tillbridge/core/kernel';
import type { Done, SaleView, TerminalApi } from '@tillbridge/desktop/ipc';
import type { Random } from '../simulation/random';
import type { ScanFault } from './guns';
import { lookAtThePrinters } from './look';
import { binOf } from './read-slips';
import { byWeight, goods, labels } from './shop';
import type { LabWorld } from './world';

type Deed = { name: string; weight: number; when(view: SaleView): boolean; act(at: AtTheTill): void };
type AtTheTill = { world: LabWorld; api: TerminalApi; random: Random; view: SaleView };

const always = () => true;
const isRinging = ({ mode }: SaleView) => mode !== 'tendering';
const hasLines = (view: SaleView) => view.mode === 'ringing' && view.lines.length > 0;
const isTendering = ({ mode }: SaleView) => mode === 'tendering';

/** A silence of a second behind half a code ends it; a little more for its way. */
const brokenOffMs = 1_010;

/** From the first sign of a code to its last, with a pause in the middle. */
const longestCodeMs = 1_000;

/**
 * Whether this life of the till has heard a code of the gun to its last sign. Before that it cannot know that a pause ends none, and what
 * broke off in the middle teaches it nothing.
 */
const hasSentWhole = ({ life, noted }: LabWorld, device: string): boolean =>
  noted.pulls
    .filter((pull) => pull.device === device && !pull.isSpoiled)
    .some(({ code, atMs }) =>
      life?.scans.offered.some(
        (each) =>
          each.device === device &&
          each.code === code &&
          each.atMs >= atMs &&
          each.atMs <= atMs + longestCodeMs,
      ),
    );

function readWithGun(at: AtTheTill, code: string, fault: ScanFault | null): void {
  const { world, random } = at;
  const { counter, agenda, noted } = world;
  const device = 'serial:///dev/lab-gun';
  if (!world.isFree(device)) return;
  // What was lost whole stands between nothing and nothing.
  const before = noted.pulls.findLast((pull) => pull.device === device && (pull.leftTraces || pull.isHalf));
  const isKnown = hasSentWhole(world, device);
  const harmless = fault?.kind === 'split' && !isKnown ? null : fault;
  // Nothing overtakes on a wire: what is read next waits for the second half.
  if (harmless?.kind === 'split') world.busyUntil.set(device, agenda.nowMs + harmless.ms + 5);
  const { isSpoiled, leftTraces } = counter.gun.read(code, counter.wires.gun, harmless);
  const isBehindHalf = before !== undefined && before.isHalf && agenda.nowMs - before.atMs < brokenOffMs;
  noted.pulls.push({
    ...{ device, atMs: agenda.nowMs, code, leftTraces },
    isSpoiled: isSpoiled || isBehindHalf,
    isHalf: isSpoiled && leftTraces,
  });
  // It waits on the wire for the next one, which is not long in coming.
  if (harmless?.kind === 'glued') {
    const next = random.pick(labels.filter((label) => label.code !== code)).code;
    world.busyUntil.set(device, agenda.nowMs + 40);
    agenda.post('the second of two codes', 40, () => {
      if (world.api) readWithGun({ ...at, api: world.api }, next, null);
    });
  }
  if (harmless) world.tell(`the gun's wire: ${harmless.kind}`);
}

function readWithHid({ world, random }: AtTheTill, code: string): void {
  const { counter, agenda, noted } = world;
  const device = 'hid://0c2e:0b61';
  if (!world.isFree(device)) return;
  const waitMs = random.between(1, 180);
  world.busyUntil.set(device, agenda.nowMs + (waitMs + 5) * Math.floor(code.length / 56));
  const lose = random.chance(0.1);
  const chatter = random.chance(0.1);
  for (const [is, what] of [
    [lose, 'a HID report is lost'],
    [chatter, 'a HID report that is no scan'],
  ] as const)
    if (is) world.fault(what);
  const pull = { device, atMs: agenda.nowMs, code, isSpoiled: false, leftTraces: true, isHalf: false };
  noted.pulls.push(pull);
  const later = (ms: number, run: () => void) => void agenda.post('the rest of a HID code', ms, run);
  const became = world.guardNow(() => counter.hid.read(code, later, { lose, chatter, waitMs }));
  // The till that died of it may have heard it or not.
  Object.assign(pull, became ?? { isSpoiled: true, leftTraces: false });
}

const keyboard = 'the keyboard';

/** Keys of a scanner that types, or of a person; the window hears them when it gets to it. */
function press(world: LabWorld, keys: string, gaps: () => number, lateMs: number): void {
  const { agenda, window } = world;
  let inMs = 0;
  let heardMs = 0;
  for (const key of [...keys].map((each) => (each === '\r' ? 'Enter' : each))) {
    inMs += gaps();
    heardMs = Math.max(heardMs, inMs + lateMs);
    const atMs = agenda.nowMs + inMs;
    agenda.post('a key', heardMs, () => window.hear({ key, atMs }));
  }
  world.busyUntil.set(keyboard, agenda.nowMs + heardMs + 600);
}

function readWithWedge({ world, random }: AtTheTill, code: string): void {
  const { agenda, noted } = world;
  const lateMs = random.chance(0.15) ? random.between(50, 300) : 0;
  if (lateMs > 0) world.fault('the window hears keys late');
  noted.pulls.push({
    device: 'wedge',
    atMs: agenda.nowMs,
    code,
    isSpoiled: false,
    leftTraces: true,
    isHalf: false,
  });
  press(world, `${code}\r`, () => random.between(4, 14), lateMs);
}

function type({ world, random }: AtTheTill): void {
  const text = Array.from({ length: random.between(3, 9) }, () =>
    random.pick([...'abcdefgh1234567890']),
  ).join('');
  world.noted.typed += text;
  press(world, text, () => random.between(90, 260), 0);
}

const isShort = (code: string): boolean => code.length <= 20;

const scanning: Deed[] = [
  {
    name: 'read with the gun',
    weight: 22,
    when: always,
    act: (at) => readWithGun(at, at.random.pick(labels).code, at.world.gunFault(at.random)),
  },
  {
    name: 'read with the other scanner',
    weight: 18,
    when: always,
    act: (at) => readWithHid(at, at.random.pick(labels).code),
  },
  {
    name: 'read with both, twenty in a second',
    weight: 3,
    when: isRinging,
    act: ({ world, random }) => {
      for (let nth = 0; nth < 20; nth++)
        world.agenda.post('one of twenty', nth * 50, () => {
          const api = world.api;
          if (!api) return;
          const at = { world, api, random, view: api.sale() };
          const { code } = random.pick(goods);
          if (nth % 2 === 0) readWithGun(at, code, null);
          else readWithHid(at, code);
        });
    },
  },
  {
    name: 'read with the scanner that types',
    weight: 10,
    when: always,
    act: (at) => {
      if (at.world.isFree(keyboard))
        readWithWedge(
          at,
          at.random.pick(labels.filter(({ code }) => isShort(code) && code.length >= 6)).code,
        );
    },
  },
  {
    name: 'type',
    weight: 5,
    when: always,
    act: (at) => {
      if (at.world.isFree(keyboard)) type(at);
    },
  },
];

/** A command of the sale answers in its own turn, whatever a device does. */
function command({ world }: AtTheTill, what: string, act: () => Done): void {
  const askedMs = world.agenda.nowMs;
  const answer: unknown = world.guardNow(act);
  if (answer instanceof Promise || world.agenda.nowMs !== askedMs) {
    world.noted.waited.push(what);
  }
}

/** Something that asks a device: noted is how long it was under way, and the shop goes on meanwhile. */
function underWay(
  { world }: AtTheTill,
  what: string,
  act: () => Promise<Done>,
  ended: (done: Done, askedMs: number) => void,
) {
  const askedMs = world.agenda.nowMs;
  void world.guard(act).then((done) => {
    const { longest } = world.noted;
    longest.set(what, Math.max(longest.get(what) ?? 0, world.agenda.nowMs - askedMs));
    // The till that died of it answers nothing.
    if (done) ended(done, askedMs);
  });
}

const paying: Deed[] = [
  {
    name: 'go to pay',
    weight: 45,
    when: hasLines,
    act: (at) => command(at, 'go to pay', () => at.api.startTender({ intentId: at.world.intentId() })),
  },
  {
    name: 'take cash',
    weight: 90,
    when: isTendering,
    act: (at) =>
      command(at, 'take cash', () =>
        at.api.takeTender({
          intentId: at.world.intentId(),
          kind: 'cash',
          amount: money(at.view.cashDue + 100 * at.random.below(20)),
          reference: null,
        }),
      ),
  },
  {
    name: 'take a card',
    weight: 25,
    when: isTendering,
    act: (at) =>
      command(at, 'take a card', () =>
        at.api.takeTender({
          intentId: at.world.intentId(),
          kind: 'card-manual',
          amount: at.view.due,
          reference: 'A1',
        }),
      ),
  },
  {
    name: 'next customer',
    weight: 10,
    when: (view) => view.completed !== null,
    act: (at) => command(at, 'next customer', () => at.api.nextSale({ intentId: at.world.intentId() })),
  },
];

/** Of a bin that has none yet: each is asked for once. */
function printALabel({ world, api }: AtTheTill): void {
  const { labelsAsked } = world.noted;
  const bin = `L-${String(labelsAsked.length + 1).padStart(3, '0')}`;
  const asked = {
    of: binOf(bin),
    place: world.counter.labels ? 'labels' : 'counter',
    isSure: false,
    words: [],
  };
  labelsAsked.push(asked);
  const done = world.guardNow(() => api.printBinLabel({ intentId: world.intentId(), bin }));
  if (done && !done.ok) throw new Error(done.refusal.sentence);
  if (done) asked.isSure = true;
}

const scale = 'the scale';
const isCheese = (view: SaleView) => view.lines.some(({ name }) => name === byWeight);

const around: Deed[] = [
  {
    name: 'weigh',
    weight: 14,
    when: (view) => isRinging(view) && isCheese(view),
    act: (at) => {
      const { world, api, view, random } = at;
      // The screen waits for one before it asks for another.
      if (!world.isFree(scale)) return;
      world.busyUntil.set(scale, Infinity);
      const line = random.pick(view.lines.filter(({ name }) => name === byWeight));
      const intentId = world.intentId();
      underWay(
        at,
        'weigh',
        () => api.weigh({ intentId, lineId: line.lineId }),
        (done, askedMs) => {
          world.busyUntil.delete(scale);
          const now = world.api?.sale().lines.find(({ lineId }) => lineId === line.lineId);
          if (done.ok && now)
            world.noted.weighed.push({ askedMs, answeredMs: world.agenda.nowMs, milli: now.quantity });
        },
      );
    },
  },
  {
    name: 'put something else on the scale',
    weight: 10,
    when: always,
    act: ({ world, random }) => world.putOnScale(random.between(50, 9_000), random.between(0, 700)),
  },
  {
    name: 'open the drawer without a sale',
    weight: 3,
    when: always,
    act: (at) => {
      const intentId = at.world.intentId();
      underWay(
        at,
        'open the drawer',
        () => at.api.openDrawer({ intentId, reason: 'Change' }),
        () => undefined,
      );
    },
  },
  { name: 'shut the drawer', weight: 14, when: always, act: ({ world }) => world.shutDrawer() },
  {
    name: 'print a copy',
    weight: 3,
    when: always,
    act: (at) => {
      const receipts = at.api.receipts({ limit: 5, text: '' });
      if (receipts.length === 0) return;
      const { saleId } = at.random.pick(receipts);
      command(at, 'print a copy', () => at.api.reprint({ intentId: at.world.intentId(), saleId }));
    },
  },
  { name: 'print a label', weight: 8, when: always, act: printALabel },
  { name: 'look at the printers', weight: 8, when: always, act: (at) => lookAtThePrinters(at.world) },
];

const deeds: readonly Deed[] = [...scanning, ...paying, ...around];

/** One thing that a cashier does. Nothing of it is waited for. */
export function workTheTill(world: LabWorld, random: Random): void {
  const { api } = world;
  if (!api) return;
  const view = api.sale();
  const choices = deeds.filter(({ when }) => when(view));
  let left = random.below(choices.reduce((all, { weight }) => all + weight, 0));
  const deed = choices.find(({ weight }) => (left -= weight) < 0);
  if (!deed) throw new Error('there is always something to do at a till');
  world.tell(deed.name);
  deed.act({ world, api, random, view });
}

/** What is open is paid, so that the end finds no sale half rung. */
export function finishTheSale(world: LabWorld): void {
  const { api } = world;
  if (!api) return;
  const at = () => ({ world, api, random: world.chance, view: api.sale() });
  if (at().view.lines.length === 0) return;
  if (at().view.mode !== 'tendering')
    command(at(), 'go to pay', () => api.startTender({ intentId: world.intentId() }));
  command(at(), 'take cash', () =>
    api.takeTender({ intentId: world.intentId(), kind: 'cash', amount: at().view.cashDue, reference: null }),
  );
}
