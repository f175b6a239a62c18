import type { ScanFeed } from './scan-feed';
import type { Scanner } from './scanner';

/** A scanner that types. The window tells its scans from typing and hands them in here. */
export interface WedgeScanner extends Scanner {
  accept(text: string): void;
}

export function wedgeScanner(feed: ScanFeed): WedgeScanner {
  // Whether one is plugged in cannot be known: it is a keyboard.
  feed.setState('ready');
  return {
    address: feed.address,
    status: () => feed.status(),
    onStatus: (listener) => feed.onStatus(listener),
    onScan: (listener) => feed.onScan(listener),
    accept: (text) => feed.take(text),
    close: () => {
      feed.setState('disabled');
      return Promise.resolve();
    },
  };
}
