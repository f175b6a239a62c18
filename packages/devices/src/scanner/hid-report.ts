// The report of scanners that speak HID POS (usage page 0x8C), as the makers agree on it in practice:
// id 2, length, three characters of AIM identifier, 56 of data, and whether more follows.

const scanReport = 0x02;
const reportLength = 64;
const longestPart = 56;
const bracket = 0x5d;
/** Parts of one code follow each other within milliseconds; what comes later belongs to another. */
const partsWithinMs = 250;
const longestCode = 4096;

export type HidPart = { aim: string | null; data: Uint8Array; moreFollows: boolean };

/** @param report as node-hid gives it, with the report id first. @returns null for a report that is no scan */
export function decodeHidReport(report: Uint8Array): HidPart | null {
  const [id, length = 0] = report;
  if (id !== scanReport || report.length < reportLength || length === 0 || length > longestPart) return null;
  // Some firmware puts one more byte in front of the identifier.
  const shift = report[2] !== bracket && report[3] === bracket ? 1 : 0;
  const mark = report.subarray(2 + shift, 5 + shift);
  const aim = mark[0] === bracket ? String.fromCharCode(...mark) : null;
  return {
    aim,
    data: report.slice(5 + shift, 5 + shift + length),
    moreFollows: ((report[63] ?? 0) & 1) === 1,
  };
}

/** Puts the parts of long codes together. */
export class HidCodes {
  private parts: { aim: string | null; bytes: number[]; atMs: number } | null = null;

  /** @returns the code with its AIM identifier in front, when this report completes one */
  push(report: Uint8Array, atMs: number): string | null {
    const part = decodeHidReport(report);
    if (!part) return null;
    const begun = this.parts && atMs - this.parts.atMs <= partsWithinMs ? this.parts : null;
    const bytes = [...(begun?.bytes ?? []), ...part.data];
    const aim = begun?.aim ?? part.aim;
    this.parts = null;
    if (bytes.length > longestCode) return null;
    if (part.moreFollows) {
      this.parts = { aim, bytes, atMs };
      return null;
    }
    if (bytes.at(-1) === 0x0d) bytes.pop();
    return (aim ?? '') + decode(Uint8Array.from(bytes));
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: byte by byte, so that no digit is lost.
    return new TextDecoder('latin1').decode(bytes);
  }
}
