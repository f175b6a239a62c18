import { decimalText } from '@tillbridge/core/format';
import { type Money, money } from '@tillbridge/core/kernel';
import type { CashControlV1, StoreV1 } from '@tillbridge/core/wire';
import { amountSentence, readAmount } from '../places/read-amount';

/** How a store keeps its drawers, as texts that are typed. */
export type CashForm = {
  isControlled: boolean;
  /** What is saved says so; switched off, that has to be said. */
  wasControlled: boolean;
  requiresShift: boolean;
  usualFloat: string;
  varianceThreshold: string;
  /** Empty asks never. */
  dropAbove: string;
  /** One line each. */
  drawers: string;
};

const mostDrawers = 8;
const longestName = 20;

export const noCashForm: CashForm = {
  isControlled: false,
  wasControlled: false,
  requiresShift: true,
  usualFloat: '200',
  varianceThreshold: '5',
  dropAbove: '',
  drawers: '1',
};

export function cashFormOf({
  cashControl,
  jurisdiction,
}: Pick<StoreV1, 'cashControl' | 'jurisdiction'>): CashForm {
  if (!cashControl) return noCashForm;
  const text = (amount: Money) => decimalText(amount, jurisdiction.minorUnitDigits);
  return {
    isControlled: true,
    wasControlled: true,
    requiresShift: cashControl.requiresShift,
    usualFloat: text(cashControl.usualFloat),
    varianceThreshold: text(cashControl.varianceThreshold),
    dropAbove: cashControl.dropAbove === null ? '' : text(cashControl.dropAbove),
    drawers: cashControl.drawers.join('\n'),
  };
}

const drawersIn = ({ drawers }: CashForm): string[] =>
  drawers
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** What the hub is sent, when there is anything to say. Call it on a form without complaints. */
export function cashOf(form: CashForm, digits: number): { cashControl?: CashControlV1 | null } {
  if (!form.isControlled) return form.wasControlled ? { cashControl: null } : {};
  const amount = (text: string): Money => {
    const read = readAmount(text, digits);
    return read.ok ? read.value : money(0);
  };
  return {
    cashControl: {
      requiresShift: form.requiresShift,
      usualFloat: amount(form.usualFloat),
      varianceThreshold: amount(form.varianceThreshold),
      dropAbove: form.dropAbove.trim() === '' ? null : amount(form.dropAbove),
      drawers: drawersIn(form),
    },
  };
}

/** The sentence beside each field that is not right yet. */
export function cashComplaints(form: CashForm, digits: number): Record<string, string> {
  if (!form.isControlled) return {};
  const found: Record<string, string> = {};
  for (const field of ['usualFloat', 'varianceThreshold', 'dropAbove'] as const) {
    if (field === 'dropAbove' && form.dropAbove.trim() === '') continue;
    const read = readAmount(form[field], digits);
    if (!read.ok) found[`cash.${field}`] = amountSentence(read.refusal);
    else if (read.value < 0) found[`cash.${field}`] = 'This cannot be less than nothing.';
  }
  const drawers = drawersIn(form);
  if (drawers.length === 0) found['cash.drawers'] = 'Name at least one drawer.';
  else if (drawers.length > mostDrawers)
    found['cash.drawers'] = `A register has at most ${mostDrawers} drawers.`;
  else if (drawers.some((name) => name.length > longestName))
    found['cash.drawers'] = `A drawer’s name has at most ${longestName} letters.`;
  else if (new Set(drawers).size < drawers.length) found['cash.drawers'] = 'Each drawer needs its own name.';
  return found;
}
