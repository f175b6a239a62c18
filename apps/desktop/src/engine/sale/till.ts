import type { Clock, Instant, LineId, OrderId, Quantity, StaffId } from '@tillbridge/core/kernel';
import type { OpenLine, OpenSale } from '@tillbridge/core/sale';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import type { CartonId } from '@tillbridge/core/transfer';
import type { CodeChoice } from '../../ipc';
import type { TransferScanning } from '../../ipc/areas/transfer-api';
import type { Database, Tx } from '../database/database';
import type { GoodsAim } from '../stock/aim';
import type { ScannedPiece } from '../transfer/scanned';
import { clearOpenSale, loadOpenSale, saveOpenSale } from './open-sale.store';

/** What lies on the counter now. Only `sale` survives a power cut: the rest is about the last few seconds. */
export type TillState = {
  sale: OpenSale | null;
  touched: LineId | null;
  /** The last removed line, for as long as it can be brought back. */
  removed: { line: OpenLine; position: number; until: Instant } | null;
  armed: Quantity | null;
  /** Codes that stand on several items, oldest first; the screen asks about the first. */
  choices: CodeChoice[];
  /** The sale whose change is being shown. */
  completed: SaleCompletedV1 | null;
  /** What the next scans are about while goods of a transfer are in hand, and what they are waited for with. */
  transferring: {
    scanning: TransferScanning;
    /** Whose hands the goods are in: whoever signs in next sells. */
    staffId: StaffId | null;
    /** The goods whose serial number, or batch, comes next. */
    awaited: ScannedPiece | null;
    /** The opened carton that what is scanned was in. */
    cartonId: CartonId | null;
    /** The bin that what is picked comes out of; null is the shop floor. */
    bin: string | null;
  } | null;
  /** The order that scans are pieces of, while somebody picks it; and the line of it that the next scan goes in the place of. */
  picking: { orderId: OrderId; instead: { lineId: LineId; isAgreed: boolean } | null } | null;
  /** What scans are for, while somebody counts, receives or adjusts goods. */
  goods: GoodsAim | null;
};

export class Till {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #state: TillState;
  #revision = 0;
  readonly #finished: (sale: OpenSale) => OpenSale;

  /** @param finished what the company adds to each change of a sale, such as its promotions */
  constructor(
    db: Database,
    clock: Clock,
    changed: () => void,
    finished: (sale: OpenSale) => OpenSale = (sale) => sale,
  ) {
    this.#clock = clock;
    this.#finished = finished;
    this.#changed = changed;
    this.#state = {
      sale: loadOpenSale(db),
      touched: null,
      removed: null,
      armed: null,
      choices: [],
      completed: null,
      picking: null,
      goods: null,
      transferring: null,
    };
  }

  get state(): Readonly<TillState> {
    return this.#state;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Saves the sale in the transaction; the counter changes when, and only when, that has committed. */
  change(tx: Tx, change: Partial<TillState>): void {
    const next = change.sale ? { ...change, sale: this.#finished(change.sale) } : change;
    if (next.sale) saveOpenSale(tx, next.sale, this.#clock.now());
    else if (next.sale === null) clearOpenSale(tx);
    tx.afterCommit(() => this.show(next));
  }

  /** For what need not outlive the power. */
  show(next: Partial<TillState>): void {
    this.#state = { ...this.#state, ...next };
    this.#revision += 1;
    this.#changed();
  }
}
