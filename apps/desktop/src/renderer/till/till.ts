import type { LineId, SaleId } from '@tillbridge/core/kernel';
import type { TillPermission } from '@tillbridge/core/access';
import type { SaleView, ScanHeard, SessionView } from '../../ipc';
import type { AreaSheet } from './area-sheets';
import type { Place } from './place';
import { type TransfersPlace, backInTransfers, freshTransfers, scannedInTransfers } from './transfers-place';

/** What the person at the till has opened, chosen or keyed in: everything that the engine need not know. */
export type Till = {
  /** A list over the sale; the sale waits underneath. */
  place: Place;
  /** What is looked for on the return screen. */
  returnOf: { text: string; saleId: SaleId | null } | null;
  /** What is open in the place of transfers. */
  transfers: TransfersPlace;
  /** The line of the sale that was touched last, when the sale was shown last. */
  touched: LineId | null;
  selectedLineId: LineId | null;
  /** Digits keyed on the sale screen: a quantity before `*`, a number for the selected line, or a code before Enter. */
  entry: string;
  sheet: Sheet | null;
  /** The last code that no item has; it stays until the next scan or a tap and blocks nothing. */
  unknown: { code: string; sentence: string } | null;
  /** The last refusal, in the engine's words. */
  refusal: string | null;
  /** Which refusal it was, where the screen can help with it. */
  refusalKind: string | null;
  flash: { seq: number; lineId: LineId } | null;
  /** The last piece that was scanned for an order. */
  picked: { seq: number; name: string; sentence?: string } | null;
  /** `3` after `3 *`: how many the next scan is. The engine holds it too; this is what is shown. */
  armed: string | null;
  /** What + and - have asked for and the sale does not show yet: the next press counts on from there. */
  stepped: Stepped | null;
  isMenuOpen: boolean;
  isCounterOpen: boolean;
  /** Somebody has gone on from what a new machine offers first. */
  isFirstRunPassed: boolean;
};

/** The sale shows it when it has come to that revision. */
export type Stepped = { lineId: LineId; quantity: number; revision: number };

export type Sheet =
  | { kind: 'line-discount'; lineId: LineId }
  | { kind: 'sale-discount' }
  | { kind: 'line-note'; lineId: LineId }
  | { kind: 'sale-note' }
  | { kind: 'remove-line'; lineId: LineId }
  | { kind: 'discard-sale' }
  | { kind: 'keys' }
  | { kind: 'chip'; chip: ChipName }
  /** Somebody else may allow what was refused; then `again` is done. */
  | { kind: 'approval'; permission: TillPermission; sentence: string; again: () => void }
  | AreaSheet;
export type ChipName =
  | 'hub'
  | 'outbox'
  | 'printer'
  | 'drawer'
  | 'scanner'
  | 'scale'
  | 'labels'
  | 'kitchen'
  | 'update'
  | 'catalogue';

export const freshTill: Till = {
  place: 'sale',
  returnOf: null,
  transfers: freshTransfers,
  touched: null,
  selectedLineId: null,
  entry: '',
  sheet: null,
  unknown: null,
  refusal: null,
  refusalKind: null,
  flash: null,
  picked: null,
  armed: null,
  stepped: null,
  isMenuOpen: false,
  isCounterOpen: false,
  isFirstRunPassed: false,
};

export type TillEvent =
  | { type: 'line-tapped'; lineId: LineId }
  | { type: 'line-left' }
  | { type: 'digit'; digit: string }
  | { type: 'rubbed-out' }
  | { type: 'entry-used' }
  | { type: 'armed'; quantity: string | null }
  | { type: 'quantity-stepped'; stepped: Stepped }
  | { type: 'sheet-opened'; sheet: Sheet }
  | { type: 'sheet-closed' }
  | { type: 'scan-heard'; heard: ScanHeard }
  | { type: 'refused'; sentence: string; kind?: string }
  | { type: 'intent-sent' }
  | { type: 'place-opened'; place: Till['place'] }
  | { type: 'return-opened'; of: NonNullable<Till['returnOf']> }
  | { type: 'transfers-went'; to: TransfersPlace }
  | { type: 'counter-toggled' }
  | { type: 'first-run-passed' }
  | { type: 'menu-toggled'; isOpen: boolean }
  | { type: 'unknown-dismissed' }
  | { type: 'sale-changed'; sale: SaleView }
  | { type: 'went-back' };

const longestEntry = 14; // a GTIN; longer codes are scanned

/** One step. Nothing here touches the sale: only the engine does. */
export function stepTill(till: Till, event: TillEvent): Till {
  switch (event.type) {
    case 'line-tapped':
      return till.selectedLineId === event.lineId
        ? { ...till, selectedLineId: null, entry: '' }
        : { ...till, selectedLineId: event.lineId, entry: '', refusal: null };
    case 'line-left':
      return { ...till, selectedLineId: null, entry: '' };
    case 'digit':
      return till.entry.length >= longestEntry || (event.digit === '.' && till.entry.includes('.'))
        ? till
        : { ...till, entry: till.entry + event.digit };
    case 'rubbed-out':
      return { ...till, entry: till.entry.slice(0, -1) };
    case 'entry-used':
      return { ...till, entry: '' };
    case 'armed':
      return { ...till, armed: event.quantity, entry: '' };
    case 'quantity-stepped':
      return { ...till, stepped: event.stepped };
    case 'sheet-opened':
      return { ...till, sheet: event.sheet, entry: '', refusal: null };
    case 'sheet-closed':
      return { ...till, sheet: null };
    case 'scan-heard':
      return afterScan(till, event.heard);
    case 'refused':
      return { ...till, refusal: event.sentence, refusalKind: event.kind ?? null, stepped: null };
    case 'intent-sent':
      return till.refusal === null ? till : { ...till, refusal: null };
    case 'place-opened':
      return { ...till, place: event.place, selectedLineId: null, entry: '', refusal: null };
    case 'return-opened':
      return { ...till, place: 'return', returnOf: event.of, selectedLineId: null, entry: '', refusal: null };
    case 'transfers-went':
      return { ...till, place: 'transfers', transfers: event.to, refusal: null };
    case 'counter-toggled':
      return { ...till, isCounterOpen: !till.isCounterOpen };
    case 'first-run-passed':
      return { ...till, isFirstRunPassed: true, refusal: null };
    case 'menu-toggled':
      return { ...till, isMenuOpen: event.isOpen };
    case 'unknown-dismissed':
      return { ...till, unknown: null };
    case 'sale-changed':
      return afterSale(till, event.sale);
    case 'went-back':
      return oneStepBack(till);
  }
}

function afterScan(till: Till, { seq, outcome }: ScanHeard): Till {
  // A scan is the next thing that the cashier does: what it interrupts is put away, the line pad included.
  const next = { ...till, armed: null, refusal: null, selectedLineId: null, entry: '' };
  switch (outcome.kind) {
    case 'receipt':
      return {
        ...next,
        unknown: null,
        place: 'return',
        returnOf: { text: outcome.code, saleId: null },
      };
    case 'line-added':
      return { ...next, unknown: null, place: 'sale', flash: { seq, lineId: outcome.lineId } };
    case 'picked':
      return { ...next, unknown: null, picked: { seq, name: outcome.name } };
    case 'goods':
      return { ...next, unknown: null, picked: { seq, name: outcome.name } };
    case 'transfer':
      return {
        ...next,
        unknown: null,
        place: 'transfers',
        transfers: scannedInTransfers(till.transfers, outcome),
      };
    case 'transfer-scan':
      return {
        ...next,
        unknown: null,
        picked: { seq, name: outcome.name, sentence: outcome.sentence },
      };
    case 'badge':
      // What it means is for whoever asked; the number that was begun stays.
      return till;
    case 'choose':
    case 'heard':
    case 'coupon-added':
      return { ...next, unknown: null, place: 'sale' };
    case 'unknown':
      return { ...next, unknown: { code: outcome.code, sentence: outcome.sentence } };
    case 'refused':
      return { ...till, refusal: outcome.sentence, refusalKind: null };
  }
}

/** A line that is gone can be neither selected nor the subject of a sheet. */
function afterSale(till: Till, sale: SaleView): Till {
  const isThere = (lineId: LineId) => sale.lines.some((line) => line.lineId === lineId);
  const selectionGone = till.selectedLineId !== null && !isThere(till.selectedLineId);
  const sheetGone = till.sheet !== null && 'lineId' in till.sheet && !isThere(till.sheet.lineId);
  // What comes back is in the sale: that is where it goes on, whoever had to allow it.
  const touched = sale.lines.find((line) => line.lineId === sale.touchedLineId);
  const cameIn = till.place === 'return' && touched?.isReturn === true && touched.lineId !== till.touched;
  const isShown = till.stepped !== null && sale.revision >= till.stepped.revision;
  if (!selectionGone && !sheetGone && !isShown && till.touched === sale.touchedLineId) return till;
  return {
    ...till,
    ...(selectionGone && { selectedLineId: null, entry: '' }),
    ...(sheetGone && { sheet: null }),
    touched: sale.touchedLineId,
    ...(cameIn && { place: 'sale' as const, returnOf: null }),
    ...(isShown && { stepped: null }),
  };
}

/** Esc: the topmost thing closes. At the bottom nothing happens, and a cart is never among the things that close. */
function oneStepBack(till: Till): Till {
  if (till.sheet) return { ...till, sheet: null };
  if (till.entry !== '') return { ...till, entry: '' };
  if (till.unknown) return { ...till, unknown: null };
  if (till.refusal !== null) return { ...till, refusal: null };
  if (till.selectedLineId !== null) return { ...till, selectedLineId: null };
  const before = till.place === 'transfers' ? backInTransfers(till.transfers) : null;
  if (before) return { ...till, transfers: before };
  if (till.place !== 'sale') return { ...till, place: 'sale' };
  return till;
}

export type Screen =
  | { mode: 'starting' }
  | { mode: 'not-ready'; sentence: string }
  | { mode: 'signing-in' }
  | { mode: 'place'; place: Exclude<Place, 'sale'> }
  | { mode: 'ringing' }
  | { mode: 'tendering' }
  | { mode: 'showing-change' };

/** Which screen stands, by what the engine says and what the person opened. */
export function screenOf(session: SessionView | null, sale: SaleView | null, till: Till): Screen {
  if (!session) return { mode: 'starting' };
  if (session.state === 'not-ready') return { mode: 'not-ready', sentence: session.sentence };
  if (session.state === 'signed-out') return { mode: 'signing-in' };
  if (!sale) return { mode: 'starting' };
  if (till.place !== 'sale') return { mode: 'place', place: till.place };
  return { mode: sale.mode };
}

/** What Esc must still do when the till has nothing left to close: leave tendering. */
export const hasSomethingToClose = (till: Till): boolean => oneStepBack(till) !== till;

/** Under these a scan must not pass: there is no till yet. At the sign-in it may be a badge, and the engine refuses all else. */
export const eatsScans = (screen: Screen): boolean =>
  screen.mode === 'not-ready' || screen.mode === 'starting';
