import { Sheet, bytesOf, legibleText, quiet } from '../invoice';
import type { CounterSign } from './sign-of';

/** Large enough to be read over a counter. */
const size = { title: 30, line: 18, store: 12 } as const;
const gap = { line: 8, part: 40 } as const;

/** One page, as the bytes of a PDF. Source: spec/counter-signs.md CN4 */
export function drawSign(sign: CounterSign): Promise<Buffer> {
  const sheet = new Sheet({
    paper: sign.paper,
    title: `Counter sign of ${sign.store}`,
    language: sign.language,
  });
  const shown = legibleText(sheet.document);
  const { left, width } = sheet;
  // What is long is written smaller rather than on a second page, which nobody would hang up.
  const room = sheet.document.page.height - 2 * sheet.y - size.store * 2;
  const scale = [1, 0.85, 0.7, 0.55, 0.42].find((each) => heightAt(sheet, sign, each) <= room) ?? 0.35;
  for (const { title, lines } of sign.parts) {
    sheet.y +=
      sheet.write(shown(title), left, sheet.y, { size: size.title * scale, isBold: true, width }) + gap.line;
    for (const line of lines) {
      sheet.y +=
        sheet.write(shown(line), left, sheet.y, { size: size.line * scale, width }) + gap.line * scale;
    }
    sheet.y += gap.part * scale;
  }
  const foot = sheet.document.page.height - 60;
  sheet.write(shown(sign.store), left, foot, { size: size.store, colour: quiet, width });
  return bytesOf(sheet);
}

function heightAt(sheet: Sheet, { parts }: CounterSign, scale: number): number {
  const { width } = sheet;
  return parts.reduce(
    (all, { title, lines }) =>
      all +
      sheet.heightOf(title, { size: size.title * scale, isBold: true, width }) +
      gap.line +
      lines.reduce(
        (sum, line) => sum + sheet.heightOf(line, { size: size.line * scale, width }) + gap.line * scale,
        0,
      ) +
      gap.part * scale,
    0,
  );
}
