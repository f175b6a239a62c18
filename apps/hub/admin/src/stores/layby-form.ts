import { decimalText } from '@tillbridge/core/format';
import { money } from '@tillbridge/core/kernel';
import { usualLaybyRule } from '@tillbridge/core/layby';
import type { LaybyRuleV1, StoreV1 } from '@tillbridge/core/wire';
import { amountSentence, readAmount } from '../places/read-amount';

/** On what terms a store puts goods aside, as texts that are typed. */
export type LaybyForm = {
  depositPercent: string;
  days: string;
  cancelFee: string;
  /** Empty reminds never. */
  remindDaysBefore: string;
  /** What the texts said at first: terms that nobody touched are not said. */
  saved: LaybyRuleV1 | null;
};

const ppmOfPercent = 10_000;

export function laybyFormOf({
  laybyRule,
  jurisdiction,
}: Pick<StoreV1, 'laybyRule' | 'jurisdiction'>): LaybyForm {
  const { depositPpm, days, cancelFee, remindDaysBefore } = laybyRule ?? usualLaybyRule;
  return {
    depositPercent: String(depositPpm / ppmOfPercent),
    days: String(days),
    cancelFee: decimalText(cancelFee, jurisdiction.minorUnitDigits),
    remindDaysBefore: remindDaysBefore === null ? '' : String(remindDaysBefore),
    saved: laybyRule ?? null,
  };
}

/** The form of a store that is not there yet. */
export const usualLaybyForm: LaybyForm = {
  depositPercent: String(usualLaybyRule.depositPpm / ppmOfPercent),
  days: String(usualLaybyRule.days),
  cancelFee: '0',
  remindDaysBefore: String(usualLaybyRule.remindDaysBefore ?? ''),
  saved: null,
};

/** A whole number of so many digits at most, or null. */
const wholeOf = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null);

/** A share as people type it, `20`, `12.5 %` or `12,5`, in millionths; four digits behind the point are the finest there are. */
function ppmOf(text: string): number | null {
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.replace('%', '').trim()) ?? [];
  if (whole === undefined) return null;
  const ppm = Number(whole) * ppmOfPercent + Number(part.padEnd(4, '0'));
  return ppm <= 1_000_000 ? ppm : null;
}

const isNever = (text: string): boolean => text.trim() === '';

/** What the hub is sent, when there is anything to say. Call it on a form without complaints. */
export function laybyOf(form: LaybyForm, digits: number): { laybyRule?: LaybyRuleV1 } {
  const fee = readAmount(form.cancelFee, digits);
  const rule: LaybyRuleV1 = {
    depositPpm: ppmOf(form.depositPercent) ?? usualLaybyRule.depositPpm,
    days: wholeOf(form.days) ?? usualLaybyRule.days,
    cancelFee: fee.ok ? fee.value : money(0),
    remindDaysBefore: isNever(form.remindDaysBefore) ? null : wholeOf(form.remindDaysBefore),
  };
  const isUsual = JSON.stringify(rule) === JSON.stringify(usualLaybyRule);
  return form.saved === null && isUsual ? {} : { laybyRule: rule };
}

/** The sentence beside each field that is not right yet. */
export function laybyComplaints(form: LaybyForm, digits: number): Record<string, string> {
  const found: Record<string, string> = {};
  if (ppmOf(form.depositPercent) === null)
    found['layby.depositPercent'] = 'Type a share of the total between 0 and 100, like 20.';
  const days = wholeOf(form.days);
  if (days === null || days < 1 || days > 730)
    found['layby.days'] = 'Type a number of days between 1 and 730. Twelve weeks are 84.';
  const fee = readAmount(form.cancelFee, digits);
  if (!fee.ok) found['layby.cancelFee'] = amountSentence(fee.refusal);
  else if (fee.value < 0) found['layby.cancelFee'] = 'This cannot be less than nothing.';
  if (isNever(form.remindDaysBefore)) return found;
  const before = wholeOf(form.remindDaysBefore);
  if (before === null || before > 60)
    found['layby.remindDaysBefore'] = 'Type a number of days up to 60, or nothing to remind never.';
  else if (found['layby.days'] === undefined && before > Number(form.days))
    found['layby.remindDaysBefore'] = 'This is before the goods are put aside.';
  return found;
}
