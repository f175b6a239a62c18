import { splitAim } from '../wedge/keyboard';

/** Longer than any code; a wire that chatters must not fill the memory. */
const longestFrame = 4096;
/** A line takes 16 ms at 9600 baud; after this long a code without a suffix is complete. */
const quietMs = 50;
/** A driver's licence pauses between its lines. */
const licenceQuietMs = 100;
/** The rest of a code that normally has its suffix is not coming any more. */
const brokenOffMs = 1000;

const stx = 0x02;
const isSuffix = (byte: number): boolean => byte === 0x0d || byte === 0x0a || byte === 0x03;

/**
 * Cuts what a serial scanner sends into codes. Pure but for its own buffer: whoever feeds it keeps the time.
 * A driver's licence contains line ends: its first line is a lone `@`, and from there everything up to a pause is one code.
 * Source: spec/devices.md DV30 to DV34
 */
export class ScanFrames {
  private bytes: number[] = [];
  private overlong = false;
  private licence = false;
  /** This scanner has ended a code with a suffix, so half a code is half a code and not a whole one. */
  private sendsSuffix = false;

  push(chunk: Uint8Array): string[] {
    const codes: string[] = [];
    for (const byte of chunk) {
      const code = this.next(byte);
      if (code !== null) codes.push(code);
    }
    return codes;
  }

  /** How long a silence from now on ends the code that is under way; null when none is. */
  patienceMs(): number | null {
    if (this.bytes.length === 0) return null;
    if (this.licence) return licenceQuietMs;
    return this.sendsSuffix ? brokenOffMs : quietMs;
  }

  /** The silence has lasted. @returns the code that it ends, if it is a whole one */
  quiet(): string | null {
    if (this.licence) return this.endFrame();
    if (!this.sendsSuffix) return this.endFrame();
    this.endFrame();
    return null;
  }

  /** A new connection does not continue the code of the old one. */
  reset(): void {
    this.endFrame();
  }

  private next(byte: number): string | null {
    if (this.licence) {
      this.add(byte);
      return null;
    }
    if (!isSuffix(byte)) {
      this.add(byte);
      return null;
    }
    if (this.bytes.length === 0) return null;
    if (splitAim(this.text()).data === '@') {
      this.licence = true;
      this.add(byte);
      return null;
    }
    this.sendsSuffix = true;
    return this.endFrame();
  }

  private add(byte: number): void {
    if (byte === stx && this.bytes.length === 0) return;
    if (this.bytes.length < longestFrame) this.bytes.push(byte);
    else this.overlong = true;
  }

  private endFrame(): string | null {
    const code = this.bytes.length > 0 && !this.overlong ? this.text() : null;
    this.bytes = [];
    this.overlong = false;
    this.licence = false;
    return code;
  }

  private text(): string {
    const bytes = Uint8Array.from(this.bytes);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // Older scanners send their code page; what is not UTF-8 is read byte by byte so that no digit is lost.
      return new TextDecoder('latin1').decode(bytes);
    }
  }
}
