import type { PrintedPart } from '../receipt/encode-text';
import { Interpreter } from '../sim/interpreter';
import type { PaperLine } from '../sim/paper';

/**
 * The paper that a job's bytes make, for a screen: read from the bytes alone, as the printer reads them. The words of a part stand by
 * its dots, for whoever does not see them, and a picture that was sent in bands is whole.
 * Source: spec/receipt.md RC30
 */
export function pictureOf(
  parts: readonly PrintedPart[],
  paper: { columns: number; widthDots: number },
): PaperLine[] {
  const lines: PaperLine[] = [];
  const ofPart: PaperLine[] = [];
  const interpreter = new Interpreter({ ...paper, onLine: (line) => ofPart.push(line) });
  for (const { bytes, words } of parts) {
    for (const byte of bytes) interpreter.push(byte);
    for (const line of withoutBands(ofPart.splice(0)))
      lines.push(line.kind === 'image' && words !== '' ? { ...line, words } : line);
  }
  return lines;
}

function withoutBands(lines: readonly PaperLine[]): PaperLine[] {
  const whole: PaperLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (line.kind !== 'image' || last?.kind !== 'image' || last.widthDots !== line.widthDots)
      whole.push(line);
    else
      whole[whole.length - 1] = {
        ...last,
        heightDots: last.heightDots + line.heightDots,
        rows: [...last.rows, ...line.rows],
      };
  }
  return whole;
}
