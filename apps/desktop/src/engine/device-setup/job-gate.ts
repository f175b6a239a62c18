import type { LabelPrinter } from '@tillbridge/devices/label';
import type { ReceiptPrinter } from '@tillbridge/devices/printer';

/** How long a job that is on its way is waited for: longer than a receipt takes to come out. */
const lastJobMs = 3_000;

/** Before a printer: shut, nothing more goes through, and the job that did is given time to come out. */
export class JobGate {
  readonly #patienceMs: number;
  #isShut = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(patienceMs = lastJobMs) {
    this.#patienceMs = patienceMs;
  }

  /** The same printer behind this gate. */
  before(device: LabelPrinter): LabelPrinter {
    return {
      address: device.address,
      status: () => device.status(),
      onStatus: (listener) => device.onStatus(listener),
      print: (job) => {
        // It stays in the spool, for the printer that comes.
        if (this.#isShut) return Promise.resolve({ kind: 'not-started', because: 'absent' });
        const outcome = device.print(job);
        this.#last = outcome;
        return outcome;
      },
      close: () => device.close(),
    };
  }

  beforeReceipts(device: ReceiptPrinter): ReceiptPrinter {
    return {
      ...this.before(device),
      kickDrawer: (pulse) => device.kickDrawer(pulse),
      drawer: () => device.drawer(),
      onDrawer: (listener) => device.onDrawer(listener),
    };
  }

  /** Ends when the last job is out, or when its time is over. */
  async shut(): Promise<void> {
    this.#isShut = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.#patienceMs)));
    await Promise.race([this.#last, late]);
    clearTimeout(timer);
  }
}
