import { type ItemId, type LineId, type Money, idSource, money, units } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import type { Done, ScanHeard } from '../../ipc';
import { type CatalogueFiles, catalogueInMemory } from '../catalogue/catalogue-files';
import type { Database } from '../database/database';
import { ledgerInMemory } from '../database/migrate';
import type { EngineDeps } from '../deps';
import type { Engine } from '../engine';
import { type SecretStore, secretsInMemory } from '../identity/secret-store';
import { sha256 } from '../open-engine';
import { createTrainableEngine } from '../training/trainable-engine';
import { FakeHub } from './fake-hub';
import { cashier, lead, pins } from './sample-shop';
import { TestClock, TestTimers } from './test-clock';

const silence = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Bytes that differ each time and from till to till, the same in every run. */
function countingBytes(tillNo: number): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    if (length < 4) return Uint8Array.from({ length }, () => count & 0xff);
    const bytes = new Uint8Array(length);
    bytes[length - 5] = tillNo;
    new DataView(bytes.buffer).setUint32(Math.max(0, length - 4), count);
    return bytes;
  };
}

/** One till with everything around it: real SQLite in memory, a hub, a clock; and it can lose its power. */
export class TestTill {
  readonly clock = new TestClock();
  readonly timers = new TestTimers(this.clock);
  readonly hub = new FakeHub(this.clock);
  readonly ledger: Database;
  readonly catalogue: CatalogueFiles;
  readonly secrets: SecretStore = secretsInMemory();
  readonly heard: ScanHeard[] = [];
  readonly #more: Partial<EngineDeps>;
  readonly #bytes: (length: number) => Uint8Array;
  engine: Engine;
  #intents = 0;

  /** @param tillNo of several in one test: their ids differ */
  constructor(more: Partial<EngineDeps> = {}, tillNo = 0) {
    this.#bytes = countingBytes(tillNo);
    this.#more = more;
    this.ledger = more.ledger ?? ledgerInMemory();
    this.catalogue = more.catalogue ?? catalogueInMemory();
    this.engine = this.#switchOn();
  }

  /** Enrolled, with the catalogue, and somebody signed in. */
  static async open(more: Partial<EngineDeps> = {}, who: StaffV1 | null = lead): Promise<TestTill> {
    const till = new TestTill(more);
    await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
    await till.pull();
    if (who) await till.signIn(who);
    return till;
  }

  #switchOn(changes: Partial<EngineDeps> = {}): Engine {
    const engine = createTrainableEngine({
      ledger: this.ledger,
      catalogue: this.catalogue,
      salvages: () => [],
      clock: this.clock,
      ids: idSource(this.clock, this.#bytes),
      randomBytes: this.#bytes,
      sha256,
      network: this.hub.network,
      secrets: this.secrets,
      timers: this.timers,
      log: silence,
      printer: null,
      scanners: [],
      simulated: null,
      terminalName: 'Till',
      appVersion: '0.1.0',
      isDemo: false,
      freeDiskBytes: () => 100 * 1024 ** 3,
      idleLock: null,
      ...this.#more,
      ...changes,
    });
    engine.api.watch('scans', (scan) => this.heard.push(scan));
    return engine;
  }

  /** The power goes and comes back: what was committed is there, and nothing else. */
  restart(changes: Partial<EngineDeps> = {}): void {
    this.engine.stop();
    this.engine = this.#switchOn(changes);
  }

  /** The same without a word to the engine that was running: it had no time to tidy up. */
  cutPower(): void {
    this.engine = this.#switchOn({});
  }

  get api() {
    return this.engine.api;
  }

  intentId(): string {
    this.#intents += 1;
    return `intent-${String(this.#intents).padStart(6, '0')}`;
  }

  signIn(who: StaffV1 = cashier, pin = pins[who.staffId] ?? ''): Promise<Done> {
    return this.api.signIn({ intentId: this.intentId(), staffId: who.staffId, pin });
  }

  scan(data: string, intentId = this.intentId()): Done {
    return this.api.scan({ intentId, aim: null, data });
  }

  add(itemId: ItemId, count = 1): Done {
    return this.api.addItem({ intentId: this.intentId(), itemId, quantity: units(count) });
  }

  line(index = 0): LineId {
    const line = this.api.sale().lines[index];
    if (!line) throw new Error('the sale has no such line');
    return line.lineId;
  }

  startTender(): Done {
    return this.api.startTender({ intentId: this.intentId() });
  }

  pay(kind: 'cash' | 'card-manual', amount: number, intentId = this.intentId()): Done {
    return this.api.takeTender({ intentId, kind, amount: money(amount), reference: null });
  }

  /** A sale of one item, paid in exact cash. */
  sell(itemId: ItemId): Money {
    this.add(itemId);
    this.startTender();
    const due = this.api.sale().cashDue;
    this.pay('cash', due);
    return due;
  }

  async push(): Promise<void> {
    while ((await this.engine.sync.pushOnce()).kind === 'more');
  }

  async pull(): Promise<void> {
    while ((await this.engine.sync.pullOnce()).kind === 'more');
  }

  rows<Row>(sql: string): Row[] {
    return this.ledger.prepare<[], Row>(sql).all();
  }

  count(table: 'sale' | 'journal' | 'stock_ledger' | 'money_ledger' | 'print_job' | 'intent'): number {
    return this.rows<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n ?? 0;
  }
}
