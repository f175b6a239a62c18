import { type Log, secretsInMemory } from '@tillbridge/desktop/engine';
import type { SaleView } from '@tillbridge/desktop/ipc';
import type { Agenda } from './agenda';
import { type Play, workTheTill } from './cashier';
import { type LyingClock, lyingClock } from './clock';
import type { SimCompany } from './company';
import { type Mortality, isCrash } from './crash';
import type { ShownAsPaid, TerminalEvidence } from './evidence';
import { type Running, type Talk, beginLife } from './life';
import type { SimNetwork } from './network';
import type { Random } from './random';
import { readLedger, readReplica, readTold, readWatermark } from './read-till';
import type { Variant } from './variants';

export type SimTillOptions = {
  name: string;
  agenda: Agenda;
  network: SimNetwork;
  random: Random;
  company: SimCompany;
  folder: string;
  variant: Variant;
  isPoisoned: boolean;
  losesCopies: boolean;
  play: Play;
  /** Told of what should never happen: it breaks the run. */
  surprised(what: string): void;
  tell(what: string): void;
};

const hubUrl = 'http://hub.test';

/** The real engine of one till over its lives. Its folder is all that a new life inherits. */
export class SimTill {
  readonly name: string;
  readonly clock: LyingClock;
  readonly #options: SimTillOptions;
  readonly #secrets = secretsInMemory();
  readonly #shown: ShownAsPaid[] = [];
  readonly #watermarks: number[] = [];
  readonly #zombies: (() => void)[] = [];
  #lives = 0;
  #running: Running | null = null;
  #lastDeath: string | null = null;
  /** What the screen showed last, while the engine lived. */
  #onScreen: SaleView | null = null;

  readonly #log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (data, message) => {
      if ('err' in data && isCrash(data.err)) return;
      this.#options.surprised(`${this.name}: ${message} ${JSON.stringify(data)}`);
    },
  };

  constructor(options: SimTillOptions) {
    this.#options = options;
    this.name = options.name;
    this.clock = lyingClock(options.agenda, options.random.fork('clock'));
  }

  get isUp(): boolean {
    return this.#running !== null;
  }

  get life(): Mortality | null {
    return this.#running?.life ?? null;
  }

  /** Starts the engine on what the disk holds. A death on the way up is a death like any other. */
  boot(): void {
    this.#lives += 1;
    this.clock.restart();
    const running = beginLife({
      ...this.#options,
      clock: this.clock,
      secrets: this.#secrets,
      log: this.#log,
      number: this.#lives,
    });
    this.#running = running;
    const { engine, life, hasReplica } = running;
    this.#noteWatermark();
    // Without its catalogue a till can show nothing yet.
    if (hasReplica) this.#compareScreen(engine.api.sale());
    else this.#options.tell(`${this.name} has no catalogue`);
    engine.api.watch('sale', (view) => {
      // What a dead engine's devices still call back about reaches no screen.
      if (life.diedAt === null) this.#watched(view);
    });
  }

  /** One thing that a cashier does. */
  async work(random: Random): Promise<string> {
    const running = this.#alive();
    const { engine, life, busy } = running;
    const { play, company } = this.#options;
    // A PIN is hashed on threads of its own: the world waits for it, as it waits for nothing else that a till does.
    if (engine.api.session().state !== 'signed-in') busy.add('hashing');
    try {
      // Who waits for an answer when the till dies never gets one.
      return await Promise.race([workTheTill(engine.api, company, { random, play }), running.ended]);
    } catch (error) {
      return this.#ended(error, life);
    } finally {
      busy.delete('hashing');
    }
  }

  /** Lets the engine speak with the hub; its answer may come much later, or never. */
  speak(what: Talk): Promise<string> {
    const running = this.#alive();
    const { engine, life, busy } = running;
    const step = what === 'push' ? engine.sync.pushOnce() : engine.sync.pullOnce();
    busy.add(what);
    const talk = step.then(
      ({ kind }) => kind as string,
      (error: unknown) => this.#ended(error, life),
    );
    return talk.then((outcome) => {
      busy.delete(what);
      if (this.#running === running) {
        this.#options.tell(`${this.name} ${what}: ${outcome}`);
        this.#noteWatermark();
      }
      return outcome;
    });
  }

  isSpeaking(what: Talk): boolean {
    return this.#running?.busy.has(what) ?? false;
  }

  /** Lets the spool print; what comes of it is the printer's affair. */
  print(): void {
    const { engine, life } = this.#alive();
    engine.printing.drain().catch((error: unknown) => this.#ended(error, life));
  }

  /** Waits until everything that the engine does now waits for the network, a timer or a device. */
  async settle(): Promise<void> {
    do await new Promise<void>((resolve) => setImmediate(resolve));
    while ((this.#running?.busy.size ?? 0) > this.#options.network.waiting(this.name));
    const running = this.#running;
    // Something in the background (the spool, a timer) may have met its end.
    if (running && running.life.diedAt !== null) this.#die(running.life);
  }

  /** Dies now, between two commits, as when somebody pulls the plug. */
  kill(): void {
    const { life } = this.#alive();
    life.die();
    this.#die(life);
  }

  /** Signs in at the hub; done once, in fine weather, before the story begins. */
  async enrol(code: string): Promise<void> {
    const { engine, busy } = this.#alive();
    busy.add('enrol');
    const answer = await engine.sync.enrol(hubUrl, code);
    busy.delete('enrol');
    if (!answer.ok) throw new Error(`${this.name} could not be enrolled: ${answer.refusal.sentence}`);
  }

  evidence(): TerminalEvidence {
    const { engine, ledger, replica: openReplica } = this.#alive();
    const identity = engine.identity();
    const replica = openReplica();
    if (!identity || !replica) throw new Error(`${this.name} was never enrolled or never loaded`);
    return {
      name: this.name,
      terminalId: identity.terminalId,
      registerId: identity.registerId,
      storeId: identity.storeId,
      shownAsPaid: this.#shown,
      watermarks: this.#watermarks,
      replica: readReplica(replica),
      wasTold: readTold(replica),
      ...readLedger(ledger),
    };
  }

  close(): void {
    if (this.#running) this.#bury(this.#running);
    for (const bury of this.#zombies) bury();
  }

  #alive(): Running {
    if (!this.#running) throw new Error(`${this.name} is not running`);
    return this.#running;
  }

  #ended(error: unknown, life: Mortality): string {
    if (!isCrash(error)) throw error;
    this.#die(life);
    return `died ${life.diedAt ?? 'twice'}`;
  }

  #die(life: Mortality): void {
    const running = this.#running;
    if (running?.life !== life) return;
    this.#running = null;
    this.#lastDeath = life.diedAt;
    running.end(`died ${life.diedAt ?? ''}`);
    this.#options.network.forget(this.name);
    this.#zombies.push(() => this.#bury(running));
    this.#options.tell(`${this.name} died ${life.diedAt ?? ''}`);
  }

  /** Long after: the open files of a life that ended, so that the machine running the simulation does not drown in them. */
  #bury({ replica, ledger }: Running): void {
    replica()?.close();
    ledger.close();
  }

  #watched(view: SaleView): void {
    this.#onScreen = view;
    const { completed } = view;
    if (!completed || this.#shown.at(-1)?.saleId === completed.saleId) return;
    const { saleId, receiptNo, total } = completed;
    this.#shown.push({ saleId, receiptNo, total });
    this.#options.company.pocket.receipts.push(saleId);
  }

  #noteWatermark(): void {
    const mark = this.#running && readWatermark(this.#running.ledger);
    if (mark !== null && mark !== this.#watermarks.at(-1)) this.#watermarks.push(mark);
  }

  /** SIM13: a death that cost no commit costs the open sale nothing. */
  #compareScreen(after: SaleView): void {
    const before = this.#onScreen;
    if (!before || this.#lastDeath?.startsWith('after')) return;
    const kept = ({ lines, tenders }: SaleView) => JSON.stringify([lines, tenders]);
    if (kept(before) !== kept(after))
      this.#options.surprised(
        `${this.name}: the screen showed ${kept(before)} and after the restart ${kept(after)}`,
      );
  }
}
