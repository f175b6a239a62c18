import { type WedgeDecision, type WedgeKey, type WedgeScan, wedgeDetector } from '@tillbridge/devices/wedge';
import type { Agenda } from '../simulation/agenda';

/**
 * What the till's window does with keys, in the lab's time: `renderer/scanning/listen-to-wedge.ts` without a browser. The detector is
 * the real one; a field is a text.
 */
export class WedgeWindow {
  /** What stands in the field that has the focus. */
  field = '';
  readonly #agenda: Agenda;
  readonly #onScan: (scan: WedgeScan) => void;
  readonly #detector = wedgeDetector();
  #cancel: () => void = () => undefined;

  constructor(agenda: Agenda, onScan: (scan: WedgeScan) => void) {
    this.#agenda = agenda;
    this.#onScan = onScan;
  }

  /** @param press its own time is when it was pressed; now is when the window hears of it */
  hear(press: WedgeKey): void {
    const decision = this.#detector.key(press);
    this.#carryOut(decision, press.atMs);
    if (!decision.swallow) this.#type(press);
  }

  #type({ key }: WedgeKey): void {
    if (key.length === 1) this.field += key;
    else if (key === 'Enter') this.field += '\n';
  }

  #carryOut(decision: WedgeDecision, pressedMs: number): void {
    for (const press of decision.replay) this.#type(press);
    if (decision.takeBack > 0) this.field = this.field.slice(0, -decision.takeBack);
    if (decision.scan) this.#onScan(decision.scan);
    this.#cancel();
    const dueMs = this.#detector.decideAtMs();
    if (dueMs !== null)
      this.#cancel = this.#agenda.post('the window decides', dueMs - pressedMs + 1, () => {
        const { nowMs } = this.#agenda;
        this.#carryOut(this.#detector.quiet(nowMs), nowMs);
      });
  }
}
