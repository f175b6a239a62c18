import type { ScaleReading } from './reading';

/** How one asks a scale, and how one reads what it says. Pure. */
export interface ScaleProtocol {
  question: Uint8Array;
  /** A reader of one connection's bytes; noise between answers, and halves of answers, give nothing. */
  frames(): (byte: number) => ScaleReading | null;
}
