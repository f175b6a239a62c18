import type { DeviceStatus } from '../link/link-machine';

/** One read of a code, as the device sent it. `seq` counts from 1 per opened scanner, without gaps. */
export type RawScan = {
  seq: number;
  /** The address of the scanner. */
  device: string;
  /** Which kind of code it was, such as `]E0`, when the scanner says so. */
  aim: string | null;
  data: string;
  /** Milliseconds since 1970, by this machine's clock. */
  receivedAt: number;
};

export type ScannerStatus = DeviceStatus;

/** What the rest of the till knows of a scanner, whatever it hangs on. */
export interface Scanner {
  readonly address: string;
  status(): ScannerStatus;
  onStatus(listener: (status: ScannerStatus) => void): () => void;
  onScan(listener: (scan: RawScan) => void): () => void;
  /** Something was scanned and did not come through whole; left out where that cannot be known. */
  onBrokenOff?(listener: () => void): () => void;
  close(): Promise<void>;
}
