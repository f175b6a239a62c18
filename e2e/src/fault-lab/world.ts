import { type Clock, instant } from '@tillbridge/core/kernel';
import { secretsInMemory } from '@tillbridge/desktop/engine';
import { FakeHub, lead, pins } from '@tillbridge/desktop/engine/testing';
import type { TerminalApi } from '@tillbridge/desktop/ipc';
import type { SimulatedPrinter } from '@tillbridge/devices/sim';
import { type Agenda, agendaFrom } from '../simulation/agenda';
import { worldBegins } from '../simulation/clock';
import { isCrash } from '../simulation/crash';
import type { Random } from '../simulation/random';
import { type CounterOfLab, papersOf, queuesOf, setUpCounter, wiresOf } from './counter';
import type { Evidence, LifeScans } from './evidence';
import type { Pull, ScanFault } from './guns';
import type { Outfit } from './outfit';
import { switchOnLabels } from './printer-faults';
import { stockTheShop } from './shop';
import { type Life, type Sabotage, beginLife } from './till-life';
import { WedgeWindow } from './wedge-window';

/** An agenda on which the till may die of what happens: that is seen when the world settles. */
function mortalAgenda(): Agenda {
  const agenda = agendaFrom(worldBegins);
  return {
    get nowMs() {
      return agenda.nowMs;
    },
    next: (byMs) => agenda.next(byMs),
    pass: (ms, afterEach) => agenda.pass(ms, afterEach),
    post: (what, inMs, happen) =>
      // Whole milliseconds: a part of one that is too small to move the clock would be waited for without end.
      agenda.post(what, Math.ceil(inMs), async () => {
        try {
          await happen();
        } catch (error) {
          if (!isCrash(error)) throw error;
        }
      }),
  };
}

/** So many turns and nothing of the till is under way that does not wait for a wire, a timer or a person. */
const quietTurns = 4;

export type Noted = Pick<
  Evidence,
  | 'shown'
  | 'weighed'
  | 'scale'
  | 'kicks'
  | 'openings'
  | 'waited'
  | 'surprises'
  | 'labelsAsked'
  | 'queueQuestions'
  | 'poleFrame'
> & {
  lives: LifeScans[];
  pulls: Pull[];
  longest: Map<string, number>;
  deaths: number;
  deathTimes: number[];
  faults: Map<string, number>;
  trace: string[];
  typed: string;
};

function mendPrinter(printer: SimulatedPrinter): void {
  printer.powerOn();
  printer.unstall();
  printer.setPaper('ok');
  printer.setCover(false);
  printer.clearJam();
}

/** The shop of one seed: a till's process that may die, the counter that stays, and what everybody saw. */
export class LabWorld {
  readonly agenda: Agenda = mortalAgenda();
  readonly clock: Clock = {
    now: () => instant(Math.round(this.agenda.nowMs)),
    monotonicMs: () => this.agenda.nowMs,
  };
  readonly hub = new FakeHub(this.clock);
  readonly counter: CounterOfLab;
  readonly window: WedgeWindow;
  readonly noted: Noted = {
    ...{ shown: [], weighed: [], scale: [], kicks: [], openings: [], waited: [], surprises: [] },
    ...{ labelsAsked: [], queueQuestions: 0, poleFrame: null },
    ...{
      lives: [],
      pulls: [],
      longest: new Map(),
      deaths: 0,
      deathTimes: [],
      faults: new Map(),
      trace: [],
      typed: '',
    },
  };
  readonly #random: Random;
  readonly #folder: string;
  readonly #sabotage: Sabotage;
  readonly #secrets = secretsInMemory();
  readonly #buried: (() => void)[] = [];
  #lifeCount = 0;
  #intents = 0;
  life: Life | null = null;
  readonly chance: Random;
  /** Until when a scanner or the keyboard is at something, by which it is. */
  readonly busyUntil = new Map<string, number>();
  #spoiledReads = 0;
  #onScaleSince = 0;
  /** Which step of the story this is; null before the first and after the last. */
  step: number | null = null;

  constructor(random: Random, folder: string, sabotage: Sabotage, outfit: Partial<Outfit> = {}) {
    this.#random = random;
    this.chance = random.fork('chance');
    this.#folder = folder;
    this.#sabotage = sabotage;
    this.counter = setUpCounter(this.agenda, random.fork('counter'), outfit);
    this.window = new WedgeWindow(this.agenda, ({ aim, data }) => this.#scanFromWindow(aim, data));
  }

  get api(): TerminalApi | null {
    return this.life?.engine.api ?? null;
  }

  intentId(): string {
    this.#intents += 1;
    return `intent-${String(this.#intents).padStart(8, '0')}`;
  }

  tell(what: string): void {
    const step = this.step === null ? '' : `#${this.step} `;
    this.noted.trace.push(`${Math.round(this.agenda.nowMs - worldBegins)} ${step}${what}`);
  }

  /** Enrolled, with its catalogue, somebody signed in; and from then on the hub is gone. */
  async open(): Promise<void> {
    stockTheShop(this.hub);
    const { engine } = this.#begin();
    const enrolled = await engine.sync.enrol('http://hub.test', 'GOOD-CODE');
    if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
    while ((await engine.sync.pullOnce()).kind === 'more');
    this.hub.trouble = 'away';
    await this.#signInAndStart();
  }

  #begin(): Life {
    this.#lifeCount += 1;
    const { agenda, clock, counter, hub, noted } = this;
    const life = beginLife({
      ...{ agenda, clock, counter, network: hub.network, secrets: this.#secrets },
      ...{ random: this.#random, number: this.#lifeCount, folder: this.#folder, sabotage: this.#sabotage },
      surprised: (what) => void noted.surprises.push(what),
      drawerSeenOpen: () => void noted.openings.push({ atMs: this.agenda.nowMs }),
      poleShows: (frame) => void (noted.poleFrame = frame),
      kicked: (askedMs, endedMs, isKicked) => void noted.kicks.push({ askedMs, endedMs, isKicked }),
    });
    this.life = life;
    noted.lives.push(life.scans);
    life.engine.api.watch('sale', ({ completed }) => {
      if (life.mortality.diedAt !== null || !completed) return;
      const { saleId, receiptNo, total } = completed;
      if (noted.shown.at(-1)?.saleId !== saleId) noted.shown.push({ saleId, receiptNo, total });
    });
    return life;
  }

  async #signInAndStart(): Promise<void> {
    const { life } = this;
    if (!life) return;
    const { engine } = life;
    if (engine.api.session().state !== 'signed-in') {
      const pin = pins[lead.staffId] ?? '';
      // A PIN is hashed on threads of its own; the lab's time stands still meanwhile.
      await this.guard(() => engine.api.signIn({ intentId: this.intentId(), staffId: lead.staffId, pin }));
    }
    if (this.life === life) engine.start();
  }

  /** Does something with the till, which may die of it. */
  async guard<T>(act: () => T | Promise<T>): Promise<T | null> {
    const { life } = this;
    try {
      return await act();
    } catch (error) {
      if (!isCrash(error)) throw error;
      if (life && this.life === life) this.#die();
      return null;
    }
  }

  /** The same for what answers in its own turn. */
  guardNow<T>(act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      if (!isCrash(error)) throw error;
      this.#die();
      return null;
    }
  }

  /** Somebody kills the process, between two commits. */
  kill(): void {
    this.life?.mortality.die();
    this.#die();
  }

  #die(): void {
    const { life, noted, counter } = this;
    if (!life) return;
    this.life = null;
    noted.deaths += 1;
    this.busyUntil.clear();
    noted.deathTimes.push(this.agenda.nowMs);
    this.tell(`the till died ${life.mortality.diedAt ?? ''}`);
    const isSentOn = this.#random.chance(0.5);
    for (const wire of wiresOf(counter)) wire.processDied(isSentOn);
    counter.hid.processDied();
    counter.hidScale?.processDied();
    for (const queue of queuesOf(counter)) queue.processDied();
    this.loseUnheard();
    this.#buried.push(() => life.ledger.close());
  }

  async restart(): Promise<void> {
    if (this.life) return;
    this.guardNow(() => this.#begin());
    await this.#signInAndStart();
    this.tell('the till is up again');
  }

  /** What was read and not heard of yet may never be: its wire, or who listens on it, is gone. */
  loseUnheard(device?: string): void {
    const { pulls } = this.noted;
    const { nowMs } = this.agenda;
    for (const pull of pulls) {
      if ((device !== undefined && pull.device !== device) || pull.atMs < nowMs - 2_500) continue;
      pull.isSpoiled = true;
      pull.leftTraces = false;
      pull.isHalf = true;
    }
  }

  #scanFromWindow(aim: string | null, data: string): void {
    const { life } = this;
    if (!life) return;
    life.offered('wedge', data);
    this.guardNow(() => life.engine.api.scan({ intentId: this.intentId(), aim, data }));
  }

  // What people and faults do to the counter.

  fault(name: string): void {
    this.noted.faults.set(name, (this.noted.faults.get(name) ?? 0) + 1);
    this.tell(`! ${name}`);
  }

  /** The next so many codes of the gun do not come through as they were sent. */
  spoilGun(times: number): void {
    this.#spoiledReads += times;
  }

  gunFault(random: Random): ScanFault | null {
    if (this.#spoiledReads === 0) return null;
    this.#spoiledReads -= 1;
    return random.pick<ScanFault>([
      { kind: 'half-lost' },
      { kind: 'cut-off', at: random.between(1, 12) },
      { kind: 'noise', bytes: Buffer.from('#~', 'latin1') },
      { kind: 'lost' },
      { kind: 'glued' },
      { kind: 'split', at: random.between(1, 12), ms: random.between(5, 900) },
    ]);
  }

  isFree(what: string): boolean {
    return this.agenda.nowMs >= (this.busyUntil.get(what) ?? 0);
  }

  /** @param forMs how long it does not lie still */
  putOnScale(grams: number, forMs: number): void {
    const { scale } = this.counter;
    this.#onScaleSince += 1;
    const turn = this.#onScaleSince;
    scale.put(grams);
    this.#settleScale(grams, forMs === 0);
    if (forMs > 0)
      this.agenda.post('it lies still', forMs, () => {
        if (turn === this.#onScaleSince) this.#settleScale(grams, true);
      });
  }

  #settleScale(grams: number, isStill: boolean): void {
    this.counter.scale.move(!isStill);
    this.noted.scale.push({ atMs: this.agenda.nowMs, grams, isStill });
  }

  openDrawerByHand(): void {
    this.tell('somebody opens the drawer with the key');
    if (this.counter.drawer) this.counter.drawer.open();
    else this.counter.printer.openDrawerByHand();
  }

  shutDrawer(): void {
    this.counter.drawer?.shut();
    this.counter.printer.pushDrawerShut();
  }

  /** Everything on the counter is well again. */
  mendAll(): void {
    const { scale, hid, hidScale, labels } = this.counter;
    for (const { at } of papersOf(this.counter)) mendPrinter(at.device);
    labels?.device.mute(false);
    switchOnLabels(this);
    labels?.device.setHead('shut');
    labels?.device.setLabels('ok');
    hidScale?.mend();
    for (const queue of queuesOf(this.counter)) queue.mend();
    scale.powerOn();
    scale.mute(false);
    scale.breakDown(false);
    hid.plugIn();
    for (const wire of wiresOf(this.counter)) wire.mend();
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < quietTurns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    // Something in the background, such as the spool, may have met its end.
    if (this.life && this.life.mortality.diedAt !== null) this.#die();
  }

  async pass(ms: number): Promise<void> {
    await this.settle();
    await this.agenda.pass(ms, () => this.settle());
  }

  close(): void {
    this.life?.engine.stop();
    this.life?.ledger.close();
    for (const bury of this.#buried) bury();
  }
}
