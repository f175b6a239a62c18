/** What a printer says, cut out of its stream of bytes. */
export type PrinterMessage =
  | { kind: 'real-time'; byte: number }
  | { kind: 'auto-status'; bytes: [number, number, number, number] }
  | { kind: 'queued-status'; byte: number }
  | { kind: 'process-id'; id: string }
  /** Other answers in a block: maker, model, buffer cleared. */
  | { kind: 'block'; bytes: number[] };

/** Longer than any answer that we ask for; what goes past it is noise on the line. */
const longestBlock = 1024;
const blockStarts = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const xon = 0x11;
const xoff = 0x13;

const isRealTime = (byte: number): boolean => (byte & 0x93) === 0x12;
const startsAutoStatus = (byte: number): boolean => (byte & 0x93) === 0x10;
const isPlainStatus = (byte: number): boolean => (byte & 0x90) === 0;

/**
 * A status that a printer sends by itself may come between any two answers, so every byte is told apart by its fixed
 * bits and never by what we happen to wait for. Keeps half an answer until the rest of it comes.
 */
export class StatusParser {
  private autoStatus: number[] = [];
  private block: number[] = [];

  push(chunk: Uint8Array): PrinterMessage[] {
    const messages: PrinterMessage[] = [];
    for (const byte of chunk) {
      const message = this.next(byte);
      if (message) messages.push(message);
    }
    return messages;
  }

  private next(byte: number): PrinterMessage | null {
    if (this.block.length > 0) return this.continueBlock(byte);
    if (byte === xon || byte === xoff) return null;
    if (isRealTime(byte)) return { kind: 'real-time', byte };
    if (this.autoStatus.length > 0 && isPlainStatus(byte)) return this.continueAutoStatus(byte);
    this.autoStatus = [];
    if (startsAutoStatus(byte)) this.autoStatus = [byte];
    else if (blockStarts.has(byte)) this.block = [byte];
    else if (isPlainStatus(byte)) return { kind: 'queued-status', byte };
    return null;
  }

  private continueAutoStatus(byte: number): PrinterMessage | null {
    const [first = 0, second = 0, third = 0] = this.autoStatus;
    this.autoStatus.push(byte);
    if (this.autoStatus.length < 4) return null;
    this.autoStatus = [];
    return { kind: 'auto-status', bytes: [first, second, third, byte] };
  }

  private continueBlock(byte: number): PrinterMessage | null {
    if (byte !== 0) {
      this.block.push(byte);
      if (this.block.length > longestBlock) this.block = [];
      return null;
    }
    const bytes = this.block;
    this.block = [];
    if (bytes[0] === 0x37 && bytes[1] === 0x22)
      return { kind: 'process-id', id: String.fromCharCode(...bytes.slice(2)) };
    return { kind: 'block', bytes };
  }
}
