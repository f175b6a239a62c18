import { splitAim } from '../wedge/keyboard';
import type { RawScan, Scanner, ScannerStatus } from './scanner';

export type ScanFeedOptions = {
  /**
   * Drops a code that comes again within this time, for scanners that read one label twice. Off unless it is asked for:
   * the same bottle over the glass twice is two bottles.
   */
  duplicateMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
};

/** Numbers scans, hands them out, and keeps the scanner's state: what every kind of scanner has in common. */
export class ScanFeed implements Omit<Scanner, 'close'> {
  readonly address: string;
  private readonly duplicateMs: number;
  private readonly now: () => number;
  private seq = 0;
  private last: { data: string; at: number } | null = null;
  private current: ScannerStatus = { state: 'connecting' };
  private readonly scanListeners = new Set<(scan: RawScan) => void>();
  private readonly brokenOffListeners = new Set<() => void>();
  private readonly statusListeners = new Set<(status: ScannerStatus) => void>();

  constructor(address: string, options: ScanFeedOptions = {}) {
    this.address = address;
    this.duplicateMs = options.duplicateMs ?? 0;
    this.now = options.now ?? Date.now;
  }

  status(): ScannerStatus {
    return this.current;
  }

  onStatus(listener: (status: ScannerStatus) => void): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  onScan(listener: (scan: RawScan) => void): () => void {
    this.scanListeners.add(listener);
    return () => this.scanListeners.delete(listener);
  }

  onBrokenOff(listener: () => void): () => void {
    this.brokenOffListeners.add(listener);
    return () => this.brokenOffListeners.delete(listener);
  }

  /** Half a code came, and the rest of it is not coming any more. */
  breakOff(): void {
    for (const listener of this.brokenOffListeners) listener();
  }

  setState(state: ScannerStatus['state']): void {
    if (this.current.state === state) return;
    this.current = { state };
    for (const listener of this.statusListeners) listener(this.current);
  }

  /** @param text the code, perhaps with its AIM identifier in front */
  take(text: string): void {
    const { aim, data } = splitAim(text);
    if (data === '' || this.current.state === 'disabled') return;
    const at = this.now();
    const again = this.last !== null && this.last.data === text && at - this.last.at < this.duplicateMs;
    this.last = { data: text, at };
    if (again) return;
    this.seq += 1;
    const scan: RawScan = { seq: this.seq, device: this.address, aim, data, receivedAt: at };
    for (const listener of this.scanListeners) listener(scan);
  }
}
