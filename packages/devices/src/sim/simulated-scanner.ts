import { ScanFeed, type ScanFeedOptions } from '../scanner/scan-feed';
import type { RawScan, Scanner, ScannerStatus } from '../scanner/scanner';

/** A scanner without a wire: for the demo's panel and for tests. */
export class SimulatedScanner implements Scanner {
  readonly address: string;
  private readonly feed: ScanFeed;
  private plugged = true;

  constructor(address = 'sim://scanner', options: ScanFeedOptions = {}) {
    this.address = address;
    this.feed = new ScanFeed(address, options);
    this.feed.setState('ready');
  }

  /** @param data the code, perhaps with its AIM identifier in front */
  scan(data: string): void {
    if (this.plugged) this.feed.take(data);
  }

  unplug(): void {
    this.plugged = false;
    if (this.feed.status().state !== 'disabled') this.feed.setState('absent');
  }

  plugIn(): void {
    this.plugged = true;
    if (this.feed.status().state !== 'disabled') this.feed.setState('ready');
  }

  status(): ScannerStatus {
    return this.feed.status();
  }

  onStatus(listener: (status: ScannerStatus) => void): () => void {
    return this.feed.onStatus(listener);
  }

  onScan(listener: (scan: RawScan) => void): () => void {
    return this.feed.onScan(listener);
  }

  close(): Promise<void> {
    this.feed.setState('disabled');
    return Promise.resolve();
  }
}
