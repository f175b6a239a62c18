import { store } from '@tillbridge/desktop/engine/testing';
import type { Slip } from './evidence';

const receiptRow = /^Receipt\s+\S+-(\d{6,})$/;

/** The receipts on a roll, as somebody would sort them who tears it apart. */
export function readSlips(lines: readonly string[]): Slip[] {
  const slips: Slip[] = [];
  lines.forEach((line, at) => {
    const receiptNo = Number(receiptRow.exec(line.trim())?.[1] ?? 0);
    if (receiptNo === 0) return;
    const head = lines.slice(0, at).findLastIndex((each) => each.trim() === store.name);
    const isCopy = head > 0 && lines[head - 1]?.trim() === 'COPY';
    const rest = lines.slice(at + 1);
    const next = rest.findIndex((each) => receiptRow.test(each.trim()));
    const own = next === -1 ? rest : rest.slice(0, next);
    slips.push({
      receiptNo,
      isCopy,
      isWhole: own.some((each) => each.includes(store.receiptFooter[0] ?? '')),
    });
  });
  return slips;
}
