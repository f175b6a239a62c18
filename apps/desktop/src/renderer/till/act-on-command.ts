import { keyedAmount, keyedMilli, unitMilli } from '../tender/keyed-amount';
import type { SaleId } from '@tillbridge/core/kernel';
import type { LineView, SaleView } from '../../ipc';
import type { GiveBackView } from '../../ipc/areas/returns';
import { keyedMoney, keyedQuantity } from '../../ipc/keyed';
import type { Desk } from './desk';
import type { Command, ReceiptWish } from './keys';
import { type Till, hasSomethingToClose } from './till';

/** The line that + and - mean: the chosen one, else the one that was touched last. */
export function activeLine(sale: SaleView, till: Till): LineView | undefined {
  const id = till.selectedLineId ?? sale.touchedLineId;
  return sale.lines.find((line) => line.lineId === id);
}

/** What a command of the keyboard, or of a button that carries its name, does. Answers whether it meant anything here. */
export function act(desk: Desk, command: Command): boolean {
  const sale = desk.sale.get();
  switch (command.do) {
    case 'help':
      desk.step({ type: 'sheet-opened', sheet: { kind: 'keys' } });
      return true;
    case 'search':
    case 'type-search':
      desk.step({ type: 'place-opened', place: 'sale' });
      desk.searchBox()?.focus();
      // The letter itself goes into the box that now has the focus.
      return command.do === 'search';
    case 'menu':
      desk.step({ type: 'menu-toggled', isOpen: !desk.till.get().isMenuOpen });
      return true;
    case 'counter':
      desk.step({ type: 'counter-toggled' });
      return true;
    case 'lock':
      void desk.ask('signOut');
      return true;
    case 'open-drawer':
      desk.step({ type: 'sheet-opened', sheet: { kind: 'no-sale' } });
      return true;
    case 'customer':
      desk.step({ type: 'sheet-opened', sheet: { kind: 'customer' } });
      return true;
    case 'park':
      if (sale && sale.lines.length > 0) desk.step({ type: 'sheet-opened', sheet: { kind: 'park' } });
      else desk.step({ type: 'place-opened', place: 'parked' });
      return true;
    case 'drawers':
      desk.step({ type: 'place-opened', place: 'drawer' });
      return true;
    case 'orders':
      // What is being paid is finished first, as the button says.
      if (sale?.mode === 'tendering') return false;
      desk.step({ type: 'place-opened', place: 'orders' });
      return true;
    case 'return':
      openReturn(desk);
      return true;
    case 'laybys':
      if (sale?.mode !== 'tendering') desk.step({ type: 'place-opened', place: 'laybys' });
      return true;
    case 'transfers':
      if (sale?.mode !== 'tendering') desk.step({ type: 'place-opened', place: 'transfers' });
      return true;
    case 'receipts':
      if (sale?.mode === 'ringing') desk.step({ type: 'place-opened', place: 'receipts' });
      return true;
    case 'type-size': {
      const isLarge = desk.session.get()?.isLargeType ?? false;
      void desk.ask('setTypeSize', { size: isLarge ? 'usual' : 'large' });
      return true;
    }
    case 'customer-display':
      desk.step({ type: 'sheet-opened', sheet: { kind: 'customer-display' } });
      return true;
    case 'back':
      return goBack(desk, sale);
    default:
      return sale !== null && actOnSale(desk, sale, command);
  }
}

/** @param of a receipt that is already known */
export function openReturn(
  desk: Desk,
  of: { text: string; saleId: SaleId | null } = { text: '', saleId: null },
): void {
  desk.step({ type: 'return-opened', of });
}

/** Gives back as suggested; somebody may have to allow it. */
export function giveBackAs(desk: Desk, { kind, amount, reference }: GiveBackView): void {
  void desk.ask('giveBack', { kind, amount, reference });
}

function goBack(desk: Desk, sale: SaleView | null): boolean {
  const box = desk.searchBox();
  if (hasSomethingToClose(desk.till.get())) desk.step({ type: 'went-back' });
  else if (desk.till.get().armed !== null) disarm(desk);
  else if (sale?.mode === 'tendering') void desk.ask('backToSale');
  else if (box && document.activeElement === box) box.blur();
  else return false;
  return true;
}

/** What becomes of the receipt of the sale that is done; a key means nothing while its button is not there. */
export function actOnReceipt(desk: Desk, { completed }: SaleView, wanted: ReceiptWish): boolean {
  if (!completed) return false;
  const { saleId, receipt } = completed;
  const isUnprinted = receipt === 'asking' || receipt === 'unprinted';
  const mail = (): void => desk.step({ type: 'sheet-opened', sheet: { kind: 'mail-receipt', saleId } });
  switch (wanted) {
    case 'mail-receipt':
      mail();
      return true;
    case 'print-receipt':
      if (isUnprinted) void desk.ask('printReceipt', { saleId });
      return isUnprinted;
    case 'both':
      if (isUnprinted) void desk.ask('printReceipt', { saleId }).then(mail);
      return isUnprinted;
    case 'no-receipt':
      if (receipt === 'asking') void desk.ask('nextSale');
      return receipt === 'asking';
    case 'gift-receipt':
    case 'copy':
      if (receipt === 'printed') void desk.ask(wanted === 'copy' ? 'reprint' : 'giftReceipt', { saleId });
      return receipt === 'printed';
  }
}

function disarm(desk: Desk): void {
  desk.step({ type: 'armed', quantity: null });
  void desk.ask('armQuantity', { quantity: null });
}

function actOnSale(desk: Desk, sale: SaleView, command: Command): boolean {
  const isTendering = sale.mode === 'tendering';
  const till = desk.till.get();
  const line = activeLine(sale, till);
  switch (command.do) {
    case 'print-receipt':
    case 'mail-receipt':
    case 'both':
    case 'no-receipt':
    case 'gift-receipt':
    case 'copy':
      return actOnReceipt(desk, sale, command.do);
    case 'digit':
      desk.step({ type: 'digit', digit: command.digit });
      return true;
    case 'rub-out':
      desk.step({ type: 'rubbed-out' });
      return true;
    case 'enter':
      if (sale.mode === 'showing-change') void desk.ask('nextSale');
      else if (isTendering && till.entry === '' && sale.giveBack?.[0]) giveBackAs(desk, sale.giveBack[0]);
      else if (isTendering) takeCash(desk, sale, till.entry);
      else applyEntry(desk, till);
      return true;
    case 'quick-cash': {
      const way = sale.giveBack?.[command.position - 1];
      if (way) giveBackAs(desk, way);
      if (sale.giveBack) return true;
      const amount = sale.quickCash[command.position - 1];
      if (amount !== undefined) void desk.ask('takeTender', { kind: 'cash', amount, reference: null });
      return true;
    }
    case 'card':
      takeCard(desk, sale, till.entry, null);
      return true;
    case 'card-reader':
    case 'gift-card':
    case 'on-account':
    case 'points':
    case 'foreign-cash':
    case 'tip':
    case 'buyer':
      // The button is on the screen only where the store takes it: what its key does is what the button does.
      document.querySelector<HTMLButtonElement>(`[aria-keyshortcuts="${tenderKeys[command.do]}"]`)?.click();
      return true;
    case 'pay':
      if (sale.lines.length > 0) void desk.ask('startTender');
      return true;
    case 'discount':
      if (sale.lines.length > 0) openDiscount(desk, till);
      return true;
    case 'weigh':
      if (line) weighLine(desk, line);
      return true;
    case 'price':
      if (line) desk.step({ type: 'sheet-opened', sheet: { kind: 'line-price', lineId: line.lineId } });
      return true;
    case 'times':
      armOrSet(desk, till);
      return true;
    case 'more':
    case 'less':
      if (line) stepQuantity(desk, line, command.do === 'more' ? 1 : -1);
      return true;
    case 'remove':
      if (line) desk.step({ type: 'sheet-opened', sheet: { kind: 'remove-line', lineId: line.lineId } });
      return true;
    case 'move':
      moveSelection(desk, sale, till, command.by);
      return true;
    default:
      return false;
  }
}

const tenderKeys = {
  'card-reader': 'R',
  'gift-card': 'G',
  'on-account': 'A',
  points: 'P',
  'foreign-cash': 'F',
  tip: 'T',
  buyer: 'B',
} as const;

function openDiscount(desk: Desk, { selectedLineId }: Till): void {
  const sheet =
    selectedLineId === null
      ? ({ kind: 'sale-discount' } as const)
      : ({ kind: 'line-discount', lineId: selectedLineId } as const);
  desk.step({ type: 'sheet-opened', sheet });
}

/** One more or one fewer; the last one is taken away only with a reason. */
export function stepQuantity(desk: Desk, line: LineView, by: 1 | -1): void {
  const { stepped } = desk.till.get();
  // A finger is quicker than the answer: what was asked for a moment ago counts, not what is still on the screen.
  const asked = stepped?.lineId === line.lineId ? stepped : null;
  const quantity = (asked?.quantity ?? line.quantity) + by * Math.sign(line.quantity) * unitMilli;
  if (quantity === 0 || Math.sign(quantity) !== Math.sign(line.quantity))
    desk.step({ type: 'sheet-opened', sheet: { kind: 'remove-line', lineId: line.lineId } });
  else {
    const revision = (asked?.revision ?? desk.sale.get()?.revision ?? 0) + 1;
    desk.step({ type: 'quantity-stepped', stepped: { lineId: line.lineId, quantity, revision } });
    void desk.ask('setQuantity', { lineId: line.lineId, quantity: keyedQuantity(quantity) });
  }
}

/** What lies on the scale is the line's quantity. */
export const weighLine = (desk: Desk, line: LineView): void =>
  void desk.ask('weigh', { lineId: line.lineId });

/** `3 *` is the chosen line's quantity, or the next scan's. */
function armOrSet(desk: Desk, till: Till): void {
  const milli = keyedMilli(till.entry);
  if (milli === null) return desk.tones.error();
  if (till.selectedLineId !== null) return setKeyedQuantity(desk, till, milli);
  desk.step({ type: 'armed', quantity: till.entry });
  void desk.ask('armQuantity', { quantity: keyedQuantity(milli) });
}

function setKeyedQuantity(desk: Desk, till: Till, milli: number): void {
  const lineId = till.selectedLineId;
  const line = desk.sale.get()?.lines.find((each) => each.lineId === lineId);
  if (!line) return;
  desk.step({ type: 'entry-used' });
  void desk.ask('setQuantity', {
    lineId: line.lineId,
    quantity: keyedQuantity(Math.sign(line.quantity) * milli),
  });
}

const longestQuantity = 4; // what is keyed longer than that is a code

/** Enter on the sale screen: a short number belongs to the chosen line, anything else is a code keyed by hand. */
export function applyEntry(desk: Desk, till: Till): void {
  if (till.entry === '') return desk.step({ type: 'line-left' });
  const milli = keyedMilli(till.entry);
  if (till.selectedLineId !== null && till.entry.length <= longestQuantity && milli !== null)
    return setKeyedQuantity(desk, till, milli);
  desk.step({ type: 'entry-used' });
  void desk.scan({ aim: null, data: till.entry });
}

function moveSelection(desk: Desk, sale: SaleView, till: Till, by: 1 | -1): void {
  const at = sale.lines.findIndex((line) => line.lineId === till.selectedLineId);
  const next = sale.lines[at === -1 ? (by === 1 ? 0 : sale.lines.length - 1) : at + by];
  if (next) desk.step({ type: 'line-tapped', lineId: next.lineId });
}

/** Exact cash when nothing was keyed. What is owed to the customer is handed back with the same sign. */
export function takeCash(desk: Desk, sale: SaleView, entry: string): void {
  const keyed = keyedMoney(keyedAmount(entry, sale.minorUnitDigits) * (sale.cashDue < 0 ? -1 : 1));
  desk.step({ type: 'entry-used' });
  void desk.ask('takeTender', { kind: 'cash', amount: keyed === 0 ? sale.cashDue : keyed, reference: null });
}

/** The stand-alone terminal took it; the till only writes it down. */
export function takeCard(desk: Desk, sale: SaleView, entry: string, reference: string | null): void {
  const keyed = keyedMoney(keyedAmount(entry, sale.minorUnitDigits) * (sale.due < 0 ? -1 : 1));
  desk.step({ type: 'entry-used' });
  void desk.ask('takeTender', { kind: 'card-manual', amount: keyed === 0 ? sale.due : keyed, reference });
}
