import type { SaleId, StaffId } from '@tillbridge/core/kernel';
import type { SaleCompletedV1, drawerReasons } from '@tillbridge/core/wire';
import { type Drawer, drawerThrough } from '@tillbridge/devices/drawer';
import { say, sayHeard } from '@tillbridge/words';
import type { CompletedView, Done } from '../../ipc';
import type { Transactions } from '../database/database';
import type { EngineDeps, Log } from '../deps';
import type { Journal } from '../journal/journal';
import { type Counter, present } from '../sale/counter';
import { diskRefusal } from '../sale/intents';
import { done, refused } from '../sale/refusals';
import { ofShiftInUse } from '../shift/in-use';
import { DrawerWatch } from './drawer-watch';

type DrawerFate = Pick<CompletedView, 'drawer' | 'drawerSentence'>;

const notNeeded: DrawerFate = { drawer: 'not-needed', drawerSentence: null };
const noDrawer = (): string => say('This till has no drawer that it can open. Use the key.');

/** The till's drawer: the one with a line of its own before the one on the printer. Source: spec/printing.md PR9 */
export const drawerOf = ({ drawer, printer }: Pick<EngineDeps, 'drawer' | 'printer'>): Drawer | null =>
  drawer ?? (printer && drawerThrough(printer.device, printer.pulse));

type DrawerDeps = {
  /** On its own line or through the printer; null where the till can open none. */
  drawer(): Drawer | null;
  transactions: Transactions;
  journal: Journal;
  counter: Counter;
  log: Log;
  changed(): void;
};

/**
 * One pulse per sale at most, after its commit, and never again after a restart: what happened to it is kept only while the
 * engine runs, so there is nothing that could be replayed. Source: spec/printing.md PR7
 */
export class SaleDrawer {
  readonly #deps: DrawerDeps;
  readonly #watch: DrawerWatch;
  #last: { saleId: SaleId; fate: DrawerFate } | null = null;

  constructor(deps: DrawerDeps) {
    this.#deps = deps;
    this.#watch = new DrawerWatch({
      monotonicMs: () => deps.counter.clock.monotonicMs(),
      foundOpen: () => this.#foundOpen(),
    });
  }

  /** Sees the drawer that there is now open and shut. @returns what ends it */
  watch(): () => void {
    const drawer = this.#deps.drawer();
    if (!drawer) return () => undefined;
    this.#watch.begin(drawer.state());
    return drawer.onChange((state) => this.#watch.hear(state));
  }

  /** Of an opening that nobody asked for: a fact that names nobody. Source: spec/printing.md PR10 */
  #foundOpen(): void {
    const { transactions, journal, counter, log, changed } = this.#deps;
    if (!counter.identity()) return;
    try {
      transactions.write('drawer-found-open', (tx) =>
        journal.record(tx, { type: 'drawer-found-open', v: 1, ...ofShiftInUse(counter.ledger) }),
      );
    } catch (error) {
      // A full disk: whoever opened the drawer waits for nobody, and the log says that it was seen.
      if (!diskRefusal(error)) throw error;
      log.error({ err: error }, 'the drawer was found open, and the ledger takes nothing');
      return;
    }
    changed();
  }

  fateOf(saleId: SaleId): DrawerFate {
    return this.#last?.saleId === saleId ? this.#last.fate : notNeeded;
  }

  /** Called once, when the sale is on disk. */
  openForSale(sale: SaleCompletedV1): void {
    if (!sale.tenders.some((tender) => tender.kind === 'cash')) return;
    const fate = (drawer: DrawerFate['drawer'], drawerSentence: string | null) => {
      this.#last = { saleId: sale.saleId, fate: { drawer, drawerSentence } };
      this.#deps.changed();
    };
    if (!this.#deps.drawer()) return fate('refused', noDrawer());
    fate('opening', null);
    void this.#kick('sale', sale.saleId, sale.staffId)
      .then((because) => fate(because === null ? 'opened' : 'refused', because))
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'the drawer failed'));
  }

  /** For money that is counted or moved; what somebody wrote down already never waits for it. */
  openFor(reason: (typeof drawerReasons)[number], staffId: StaffId): void {
    if (!this.#deps.drawer()) return;
    void this.#kick(reason, null, staffId)
      .then(() => this.#deps.changed())
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'the drawer failed'));
  }

  /** The drawer without a sale: a permission of its own, and on record. */
  async openWithoutSale({ intentId, reason }: { intentId: string; reason: string }): Promise<Done> {
    const { counter, transactions } = this.#deps;
    const before = counter.intents.answered(intentId);
    if (before) return before;
    const who = present(counter, 'no-sale');
    if (!who.ok) return who;
    const note = reason.trim();
    if (note === '') return refused('no-reason', say('Say why the drawer is opened: it goes on record.'));
    try {
      // Taken before the pulse: asked twice, a drawer must not open twice.
      transactions.write('no-sale', (tx) => counter.intents.remember(tx, intentId, done));
    } catch (error) {
      const answer = diskRefusal(error);
      if (!answer) throw error;
      return answer;
    }
    const because = await this.#kick('no-sale', null, who.value.staff.staffId, note);
    return because === null ? done : refused('drawer-refused', because);
  }

  /** @returns null when the drawer was told to open, otherwise why not */
  async #kick(
    reason: (typeof drawerReasons)[number],
    saleId: SaleId | null,
    staffId: StaffId,
    note?: string,
  ): Promise<string | null> {
    const { transactions, journal, counter } = this.#deps;
    const drawer = this.#deps.drawer();
    if (!drawer) return noDrawer();
    // The one in use when it was asked to open: by the time that it answers, another may be.
    const shift = ofShiftInUse(counter.ledger);
    const outcome = await this.#watch.during(() => drawer.open());
    if (outcome.kind === 'refused') return sayHeard(outcome.because);
    transactions.write('drawer-opened', (tx) =>
      journal.record(tx, {
        type: 'drawer-opened',
        v: 1,
        reason,
        saleId,
        staffId,
        ...(note === undefined ? {} : { note }),
        ...shift,
      }),
    );
    return null;
  }
}
