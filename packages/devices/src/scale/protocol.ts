import type { Question } from '../link/asked-device';
import type { ScaleReading } from './reading';

/** How one asks a scale, and how one reads what it says. Pure. */
export type ScaleProtocol = Question<ScaleReading>;

/** For what is read byte by byte: of several answers that came together the first one counts. */
export const byBytes =
  (frames: () => (byte: number) => ScaleReading | null): ScaleProtocol['reader'] =>
  () => {
    const read = frames();
    return (chunk) => {
      let first: ScaleReading | null = null;
      for (const byte of chunk) first ??= read(byte);
      return first;
    };
  };
