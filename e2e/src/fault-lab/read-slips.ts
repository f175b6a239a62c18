import { store } from '@tillbridge/desktop/engine/testing';
import { type PrintedLabel, labelText, paperText } from '@tillbridge/devices/sim';
import { type CounterOfLab, papersOf } from './counter';
import type { Slip } from './evidence';

/** Where a slip begins, and what it says that it is. */
type Head = { at: number; of: string; isCopy: boolean; isOver(own: readonly string[]): boolean };

const receiptRow = /^Receipt\s+\S+-(\d{6,})$/;
const binRow = /^[A-Z]-\d{3}$/;
const stations: readonly string[] = ['kitchen', 'bar'];
const copyWord = 'COPY';
const cutWord = '[cut]';

/** The slips on a roll, as somebody would sort them who tears it apart. */
export function readSlips(place: string, lines: readonly string[]): Slip[] {
  const rows = lines.map((line) => line.trim()).filter((row) => row !== '');
  const heads = rows.flatMap((_, at) => headAt(rows, at) ?? []);
  return heads.map(({ at, of, isCopy, isOver }, index) => {
    const own = rows.slice(at + 1, heads[index + 1]?.at);
    return { place, of, isCopy, isWhole: isOver(own), words: own.join('').replace(/\s/g, '') };
  });
}

function headAt(rows: readonly string[], at: number): Head | null {
  const row = rows[at] ?? '';
  const next = rows[at + 1] ?? '';
  const isCopy = rows[at - 1] === copyWord;
  const receiptNo = receiptRow.exec(row)?.[1];
  if (receiptNo !== undefined) return receiptAt(rows, at, Number(receiptNo));
  if (stations.includes(row) && /^\d+$/.test(next))
    return { at, of: ticketOf(Number(next), row), isCopy, isOver: (own) => own.includes(cutWord) };
  if (binRow.test(row) && next === store.name)
    return {
      ...{ at, of: binOf(row), isCopy },
      isOver: (own) => own.some((each) => each.includes(`BIN-${row}`)) && own.includes(cutWord),
    };
  return null;
}

function receiptAt(rows: readonly string[], at: number, receiptNo: number): Head {
  const title = rows.slice(0, at).lastIndexOf(store.name);
  return {
    ...{ at, of: receiptOf(receiptNo), isCopy: title > 0 && rows[title - 1] === copyWord },
    isOver: (own) => own.some((each) => each.includes(store.receiptFooter[0] ?? '')),
  };
}

/** A label whose bars say its words, and those of no other. */
function slipOfLabel(label: PrintedLabel): Slip {
  const words = labelText(label);
  const bin = words.find((word) => binRow.test(word)) ?? '';
  const bars = words.filter((word) => word.startsWith('[code128'));
  return {
    ...{ place: 'labels', of: binOf(bin), isCopy: words.includes(copyWord), words: words.join(' ') },
    isWhole: bars.length === 1 && bars[0] === `[code128 BIN-${bin}]`,
  };
}

export const receiptOf = (receiptNo: number): string => `receipt ${receiptNo}`;
export const ticketOf = (receiptNo: number, station: string): string =>
  `ticket ${receiptNo} of the ${station}`;
export const binOf = (bin: string): string => `bin ${bin}`;

/** Everything that came out of the counter's printers and was not taken away. */
export function slipsLying(counter: CounterOfLab): Slip[] {
  const onPaper = papersOf(counter).flatMap(({ place, at }) =>
    readSlips(place, paperText(at.device.paper().lines)),
  );
  return [...onPaper, ...(counter.labels?.device.labels() ?? []).map(slipOfLabel)];
}
