import { type Quantity, quantity } from '@tillbridge/core/kernel';

export type ReadSpot = { line: number; code: string; spot: string; floorLeast?: Quantity };
export type UnreadSpot = { line: number; why: string };

/**
 * Lines as they come from a spreadsheet or are typed: SKU or code, shelf, and how much should lie there at least, with tabs or
 * semicolons between them. A shelf that is left empty is taken back. Source: spec/spots.md SP6
 */
export function readSpots(text: string): { spots: ReadSpot[]; unread: UnreadSpot[] } {
  const spots: ReadSpot[] = [];
  const unread: UnreadSpot[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (written.trim() === '') continue;
    const [code = '', spot, least = ''] = written.split(/[\t;]/).map((cell) => cell.trim());
    const milli = Math.round(Number(least.replace(',', '.')) * 1_000);
    if (code === '' || spot === undefined)
      unread.push({ line, why: 'A line has a SKU or code, and the shelf after a tab or a semicolon.' });
    else if (least !== '' && (!Number.isSafeInteger(milli) || milli < 0))
      unread.push({ line, why: `“${least}” is no quantity that can lie on a shelf.` });
    else spots.push({ line, code, spot, ...(least !== '' && { floorLeast: quantity(milli) }) });
  }
  return { spots, unread };
}
