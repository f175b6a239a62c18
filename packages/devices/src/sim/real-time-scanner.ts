/** What a printer does the moment the bytes arrive, whatever waits in its buffer. */
export type RealTimeCommand =
  | { kind: 'status'; question: number }
  | { kind: 'pulse'; pin: 2 | 5; onMs: number }
  | { kind: 'clear-buffer' };

/** Watches a stream for real-time commands. They are found anywhere in it, as a printer finds them. */
export class RealTimeScanner {
  private seen: number[] = [];

  next(byte: number): RealTimeCommand | null {
    this.seen.push(byte);
    const [dle, name, third, fourth, fifth] = this.seen;
    if (dle !== 0x10) {
      this.seen = [];
      return null;
    }
    if (name === undefined) return null;
    if (name === 0x04 && third !== undefined) return this.found({ kind: 'status', question: third });
    if (name === 0x04) return null;
    if (name !== 0x14) return this.notACommand(byte);
    if (third === undefined || (third === 1 && fifth === undefined)) return null;
    if (third === 1)
      return this.found({ kind: 'pulse', pin: fourth === 0 ? 2 : 5, onMs: (fifth ?? 0) * 100 });
    if (third === 8) return this.seen.length < clearBuffer.length ? null : this.found(this.clearOrNothing());
    return this.notACommand(byte);
  }

  private clearOrNothing(): RealTimeCommand | null {
    return clearBuffer.every((byte, index) => this.seen[index] === byte) ? { kind: 'clear-buffer' } : null;
  }

  private found(command: RealTimeCommand | null): RealTimeCommand | null {
    this.seen = [];
    return command;
  }

  private notACommand(byte: number): null {
    this.seen = byte === 0x10 ? [byte] : [];
    return null;
  }
}

const clearBuffer = [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8];
