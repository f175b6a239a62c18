import { type Instant, type Money, type RoundingMode, money, roundingModes } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { decimalText } from '@tillbridge/core/format';
import { type AgeText, ageComplaints, ageTextsOf, agesOf } from './age-form';
import { type HoursText, hoursComplaints, saleHoursOf, hoursTextsOf } from './hours-form';
import { zonedInstant, zonedText } from './zoned-time';

export type RateText = {
  key: string;
  code: string;
  name: string;
  percent: string;
  cap: string;
  from: string;
  until: string;
};
export type HolidayText = { key: string; category: string; limit: string; from: string; until: string };

/** A profile as its editor holds it: amounts, rates and times as they are typed. */
export type TaxForm = {
  code: string;
  name: string;
  taxName: string;
  currency: string;
  pricesIncludeTax: 'inside' | 'on-top';
  level: 'document' | 'line';
  mode: RoundingMode;
  coin: string;
  tie: 'up' | 'down';
  denominations: string;
  buyerNamedAbove: string;
  rates: RateText[];
  holidays: HolidayText[];
  ageRules: AgeText[];
  saleHours: HoursText[];
};

export const roundingChoices = roundingModes.map((value) => ({
  value,
  label: { half_up: 'Half a cent up', half_down: 'Half a cent down' }[value as string] ?? value,
}));

const perPpm = 4;

/** 15, 6.5, 0.0001: as many decimals as there are. */
export const percentText = (ppm: number): string => decimalText(ppm, perPpm).replace(/\.?0+$/, '');

/** A number of at most so many decimals as a whole number of its smallest part, or null. */
export function wholeOf(text: string, digits: number): number | null {
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  const decimals = found?.[2] ?? '';
  if (!found || decimals.length > digits) return null;
  return Number(`${found[1] ?? ''}${decimals.padEnd(digits, '0')}`);
}

const amountText = (amount: Money, digits: number): string =>
  decimalText(amount, digits).replace(/\.0+$/, '');

export function taxFormOf(profile: JurisdictionV1, timeZone: string): TaxForm {
  const { minorUnitDigits: digits, cashRounding, buyerNamedAbove } = profile;
  const at = (when: JurisdictionV1['rates'][number]['effectiveFrom']) =>
    when === null ? '' : zonedText(when, timeZone);
  return {
    code: profile.code,
    name: profile.name ?? profile.code,
    taxName: profile.taxName,
    currency: profile.currency,
    pricesIncludeTax: profile.pricesIncludeTax ? 'inside' : 'on-top',
    level: profile.taxRounding.level,
    mode: profile.taxRounding.mode,
    coin: cashRounding ? amountText(cashRounding.coin, digits) : '',
    tie: cashRounding?.tie ?? 'down',
    denominations: profile.denominations.map((value) => amountText(value, digits)).join(' '),
    buyerNamedAbove: buyerNamedAbove === undefined ? '' : amountText(buyerNamedAbove, digits),
    rates: profile.rates.map((rate, index) => ({
      key: `rate ${index}`,
      code: rate.code,
      name: rate.name,
      percent: percentText(rate.ratePpm),
      cap: rate.capBasePerUnit === null ? '' : amountText(rate.capBasePerUnit, digits),
      from: at(rate.effectiveFrom),
      until: at(rate.effectiveTo),
    })),
    holidays: profile.holidays.map((holiday, index) => ({
      key: `holiday ${index}`,
      category: holiday.category,
      limit: amountText(holiday.maxUnitPrice, digits),
      from: at(holiday.effectiveFrom),
      until: at(holiday.effectiveTo),
    })),
    ageRules: ageTextsOf(profile.ageRules ?? [], timeZone),
    saleHours: hoursTextsOf(profile.saleHours ?? [], timeZone),
  };
}

/** The sentence beside each field that cannot be read. What the whole profile must fulfil, the hub says. */
export function taxComplaintsOf(form: TaxForm, digits: number, timeZone: string): Record<string, string> {
  const found = { ...ageComplaints(form.ageRules, timeZone), ...hoursComplaints(form.saleHours, timeZone) };
  const complain = (field: string, isWrong: boolean, sentence: string): void => {
    if (isWrong) found[field] = sentence;
  };
  const isAmount = (text: string): boolean => wholeOf(text, digits) !== null;
  const isTime = (text: string): boolean => text === '' || zonedInstant(text, timeZone) !== null;
  complain('code', !/^[A-Z0-9][A-Z0-9-]{1,30}$/.test(form.code), 'Capitals, digits and dashes: US-FL-LEON.');
  complain('name', form.name.trim() === '', 'Give it a name.');
  complain('taxName', form.taxName.trim() === '', 'What receipts call the tax: GST, Sales tax.');
  complain('currency', !/^[A-Z]{3}$/.test(form.currency), 'Three capitals: NZD.');
  complain('coin', form.coin !== '' && !isAmount(form.coin), 'An amount, such as 0.10, or nothing.');
  complain(
    'buyerNamedAbove',
    form.buyerNamedAbove !== '' && !isAmount(form.buyerNamedAbove),
    'An amount, or nothing.',
  );
  complain(
    'denominations',
    !partsOf(form.denominations).every(isAmount),
    'Amounts with spaces between them.',
  );
  form.rates.forEach(({ code, name, percent, cap, from, until }, index) => {
    complain(`rates.${index}.code`, code.trim() === '', 'Items name their taxes by this code.');
    complain(`rates.${index}.name`, name.trim() === '', 'As receipts say it.');
    complain(`rates.${index}.percent`, wholeOf(percent, perPpm) === null, 'A percentage, such as 6.5.');
    complain(`rates.${index}.cap`, cap !== '' && !isAmount(cap), 'An amount, or nothing.');
    complain(`rates.${index}.from`, !isTime(from), 'A date and time, or nothing.');
    complain(`rates.${index}.until`, !isTime(until), 'A date and time, or nothing.');
  });
  form.holidays.forEach(({ category, limit }, index) => {
    complain(`holidays.${index}.category`, category.trim() === '', 'The category that items name.');
    complain(`holidays.${index}.limit`, !isAmount(limit), 'The most that one unit may cost.');
  });
  return found;
}

/**
 * What to say when tax is to be rounded per sale instead of per line, or the other way round, on a day that begins no taxable period:
 * those begin on the first of a month. Null when there is nothing to say. Source: spec/stores.md SR21
 */
export function levelWarning(
  { level }: Pick<TaxForm, 'level'>,
  { taxRounding, name, code }: JurisdictionV1,
  now: Instant,
  timeZone: string,
): string | null {
  if (level === taxRounding.level || zonedText(now, timeZone).slice(8, 10) === '01') return null;
  return `How tax is rounded should only change when a taxable period of ${name ?? code} begins, which is on the first of a month. Saved now, it holds from now on, in the middle of one.`;
}

const partsOf = (text: string): string[] => text.split(/\s+/).filter((part) => part !== '');

/** The profile that the hub is sent. Call it on a form without complaints. */
export function profileOf(form: TaxForm, base: JurisdictionV1, timeZone: string) {
  const digits = base.minorUnitDigits;
  const amount = (text: string): Money => money(wholeOf(text, digits) ?? 0);
  const at = (text: string) => (text === '' ? null : zonedInstant(text, timeZone));
  const { minorUnitDigits, version, staleAfterDays } = base;
  const ageRules = agesOf(form.ageRules, timeZone);
  const saleHours = saleHoursOf(form.saleHours, timeZone);
  return {
    minorUnitDigits,
    version,
    ...(ageRules.length === 0 ? {} : { ageRules }),
    ...(saleHours.length === 0 ? {} : { saleHours }),
    ...(staleAfterDays === undefined ? {} : { staleAfterDays }),
    code: form.code,
    name: form.name.trim(),
    taxName: form.taxName.trim(),
    currency: form.currency,
    pricesIncludeTax: form.pricesIncludeTax === 'inside',
    taxRounding: { level: form.level, mode: form.mode },
    cashRounding: form.coin === '' ? null : { coin: amount(form.coin), tie: form.tie },
    denominations: partsOf(form.denominations).map(amount),
    ...(form.buyerNamedAbove === '' ? {} : { buyerNamedAbove: amount(form.buyerNamedAbove) }),
    rates: form.rates.map(({ code, name, percent, cap, from, until }) => ({
      code: code.trim(),
      name: name.trim(),
      ratePpm: wholeOf(percent, perPpm) ?? 0,
      capBasePerUnit: cap === '' ? null : amount(cap),
      effectiveFrom: at(from),
      effectiveTo: at(until),
    })),
    holidays: form.holidays.map(({ category, limit, from, until }) => ({
      category: category.trim(),
      maxUnitPrice: amount(limit),
      effectiveFrom: at(from),
      effectiveTo: at(until),
    })),
  };
}
