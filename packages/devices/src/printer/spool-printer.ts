import type { DrawerState } from '../drawer/drawer';
import type { SystemQueue } from '../spool/system-queue';
import type { KickOutcome, PrintOutcome, PrinterStatus, ReceiptPrinter } from './printer';
import * as say from './sentences';
import { type Timers, systemTimers } from '../link/transport';

/** Each look is a program of the system that is started. */
export const queuePollMs = 2000;

export type SpoolPrinterDeps = { address: string; queue: SystemQueue; timers?: Timers; pollMs?: number };

/**
 * A printer behind a queue of the system: the fallback where it can be reached in no other way. The queue says that it has a
 * receipt and nothing more, so a receipt is handed over at most once, and a drawer is not opened at all: a queue could do it an
 * hour later. Source: spec/devices.md DV63, DV64
 */
export class SpoolPrinter implements ReceiptPrinter {
  readonly address: string;
  private readonly queue: SystemQueue;
  private readonly timers: Timers;
  private readonly pollMs: number;
  private current: PrinterStatus = { state: 'connecting', paperLow: false };
  private readonly listeners = new Set<(status: PrinterStatus) => void>();
  private jobs: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  private cancelLook: () => void = () => undefined;
  private looking: Promise<unknown> = Promise.resolve();

  constructor({ address, queue, timers = systemTimers, pollMs = queuePollMs }: SpoolPrinterDeps) {
    this.address = address;
    this.queue = queue;
    this.timers = timers;
    this.pollMs = pollMs;
    this.watch();
  }

  status(): PrinterStatus {
    return this.current;
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  print(job: Uint8Array): Promise<PrintOutcome> {
    const outcome = this.jobs.then(() => this.handOver(job));
    this.jobs = outcome;
    return outcome;
  }

  kickDrawer(): Promise<KickOutcome> {
    return Promise.resolve({ kind: 'refused', because: say.noKickThroughQueue });
  }

  drawer(): DrawerState {
    return 'unknown';
  }

  onDrawer(): () => void {
    return () => undefined;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.cancelLook();
    await this.looking;
    await this.jobs;
    this.set({ state: 'disabled', paperLow: false });
  }

  private async handOver(job: Uint8Array): Promise<PrintOutcome> {
    if (this.isClosed) return { kind: 'not-started', because: 'absent' };
    const state = await this.look();
    if (state !== 'ready') return { kind: 'not-started', because: state === 'absent' ? 'absent' : 'offline' };
    switch (await this.queue.send(job)) {
      case 'taken':
        return { kind: 'handed-over' };
      case 'refused':
        return { kind: 'not-started', because: 'offline' };
      case 'unknown':
        return { kind: 'unknown', because: say.queueSilent };
    }
  }

  private watch(): void {
    this.looking = this.look().then(() => {
      if (!this.isClosed) this.cancelLook = this.timers.after(this.pollMs, () => this.watch());
    });
  }

  private async look(): Promise<'ready' | 'stopped' | 'absent'> {
    const state = await this.queue.state();
    if (!this.isClosed) {
      this.set(
        state === 'stopped'
          ? { state: 'trouble', trouble: 'offline', paperLow: false }
          : { state, paperLow: false },
      );
    }
    return state;
  }

  private set(status: PrinterStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.current)) return;
    this.current = status;
    for (const listener of this.listeners) listener(status);
  }
}
