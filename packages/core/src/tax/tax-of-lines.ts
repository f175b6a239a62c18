import {
  type Money,
  type Quantity,
  type WhoIsFirst,
  assert,
  milliPerUnit,
  money,
  noMoney,
  roundRatio,
  sum,
} from '../kernel';
import type { TaxShare } from '../wire';
import type { TaxHoliday, TaxRate, TaxRounding } from './rate';
import { shareExactly } from './share-exactly';

/** What tax needs to know of a line. */
export type TaxableLine = {
  /** After every discount, minor units; negative on a return. */
  net: Money;
  quantity: Quantity;
  taxCodes: readonly string[];
  taxCategory?: string | undefined;
};

export type TaxQuestion = {
  pricesIncludeTax: boolean;
  taxRounding: TaxRounding;
  /** In force at the sale's time; their order settles ties between codes. */
  rates: readonly TaxRate[];
  holidays: readonly TaxHoliday[];
  lines: readonly TaxableLine[];
  /** Of two lines, which bears an odd cent; left out, the earlier. */
  whoIsFirst?: WhoIsFirst | undefined;
};

export type LineTax = {
  tax: Money;
  taxShares: TaxShare[];
  /** The day freed the line of every tax. */
  onTaxHoliday?: true;
};
export type TaxAnswer = { tax: Money; taxShares: TaxShare[]; lines: LineTax[] };

/** The exact tax of one code on one line: numerator over the document's denominator. */
type Cell = { rate: TaxRate; exact: bigint; aboveCap: Money };
type Row = { cells: Cell[]; denominator: bigint; isFree: boolean };

const million = 1_000_000n;
const milli = BigInt(milliPerUnit);

/**
 * Tax of every line and of the document, exactly and with whole numbers only.
 *
 * Level `document`: the exact tax of all lines and codes is summed and rounded once; the rounded tax is shared over the codes,
 * and each code's amount over the lines, both by largest remainder, so a line carries what a refund of it gives back.
 * Level `line`: each line's exact tax is rounded once, shared over its codes, and the lines are added.
 * Each line also says what of it lay above a cap, and whether the day freed it, so that a return can be filled in from sales alone.
 * Asserts that every tax code of a line is among the rates.
 * Source: spec/tax.md T2 to T10
 */
export function taxOfLines(question: TaxQuestion): TaxAnswer {
  const rateByCode = new Map(question.rates.map((rate) => [rate.code, rate]));
  const rows = question.lines.map((line) => rowOf(line, question, rateByCode));
  const lines =
    question.taxRounding.level === 'line'
      ? rows.map((row) => roundedLine(row, question.taxRounding))
      : roundedDocument(rows, question);
  return { tax: sum(lines.map((line) => line.tax)), taxShares: sharesByCode(question.rates, lines), lines };
}

/** Exact tax per code. The denominator is 1 000 000 × 1000 outside the price; inside it, (1 000 000 + all rates) × 1000. */
function rowOf(line: TaxableLine, question: TaxQuestion, rateByCode: ReadonlyMap<string, TaxRate>): Row {
  const rates = [...new Set(line.taxCodes)].map((code) => {
    const rate = rateByCode.get(code);
    assert(rate, `no tax rate for code ${code}`);
    return rate;
  });
  const isFree = isOnHoliday(line, question.holidays);
  const inside = question.pricesIncludeTax ? rates.reduce((all, rate) => all + BigInt(rate.ratePpm), 0n) : 0n;
  return {
    denominator: (million + inside) * milli,
    isFree: isFree && rates.length > 0,
    cells: rates.map((rate) => {
      if (isFree) return { rate, exact: 0n, aboveCap: noMoney };
      const base = baseMilli(line, rate);
      return { rate, exact: base * BigInt(rate.ratePpm), aboveCap: restOf(line, base) };
    }),
  };
}

/** Thousandths of a minor unit: a cap times a quantity of 0.355 need not be whole. */
function baseMilli(line: TaxableLine, rate: TaxRate): bigint {
  const base = BigInt(line.net) * milli;
  if (rate.capBasePerUnit === null) return base;
  const count = BigInt(line.quantity);
  const most = BigInt(rate.capBasePerUnit) * (count < 0n ? -count : count);
  if (base < 0n) return -base > most ? -most : base;
  return base > most ? most : base;
}

/** What of a line's net is not in the base. Half a cent of it, which takes a fraction of a unit, goes away from zero. */
const restOf = (line: TaxableLine, base: bigint): Money => {
  const rest = BigInt(line.net) * milli - base;
  return rest === 0n ? noMoney : money(roundRatio(rest, milli, 'half_up'));
};

function isOnHoliday(line: TaxableLine, holidays: readonly TaxHoliday[]): boolean {
  const net = BigInt(Math.abs(line.net)) * milli;
  const count = BigInt(Math.abs(line.quantity));
  return holidays.some(
    (holiday) => holiday.category === line.taxCategory && net <= BigInt(holiday.maxUnitPrice) * count,
  );
}

function roundedLine(row: Row, { mode }: TaxRounding): LineTax {
  const exact = row.cells.reduce((all, cell) => all + cell.exact, 0n);
  const tax = money(roundRatio(exact, row.denominator, mode));
  const amounts = shareExactly(
    tax,
    row.cells.map((cell) => cell.exact),
    row.denominator,
  );
  return lineTax(row, (place) => amounts[place] ?? noMoney);
}

function roundedDocument(rows: readonly Row[], question: TaxQuestion): LineTax[] {
  const { whoIsFirst } = question;
  const denominator = rows.reduce((all, row) => leastCommonMultiple(all, row.denominator), 1n);
  const scaled = rows.map((row) =>
    row.cells.map((cell) => ({ rate: cell.rate, exact: cell.exact * (denominator / row.denominator) })),
  );
  const exactByCode = question.rates.map((rate) =>
    scaled.flat().reduce((all, cell) => (cell.rate === rate ? all + cell.exact : all), 0n),
  );
  const total = exactByCode.reduce((all, exact) => all + exact, 0n);
  const tax = money(roundRatio(total, denominator, question.taxRounding.mode));
  const amountByCode = shareExactly(tax, exactByCode, denominator);
  const amounts = scaled.map((cells) => cells.map(() => noMoney));
  question.rates.forEach((rate, column) => {
    const places = scaled.flatMap((cells, line) =>
      cells.flatMap((cell, place) => (cell.rate === rate ? [{ line, place, exact: cell.exact }] : [])),
    );
    const shares = shareExactly(
      amountByCode[column] ?? noMoney,
      places.map((place) => place.exact),
      denominator,
      whoIsFirst && ((one, other) => whoIsFirst(places[one]?.line ?? 0, places[other]?.line ?? 0)),
    );
    places.forEach(({ line, place }, index) => {
      const amountsOfLine = amounts[line];
      if (amountsOfLine) amountsOfLine[place] = shares[index] ?? noMoney;
    });
  });
  return rows.map((row, line) => lineTax(row, (place) => amounts[line]?.[place] ?? noMoney));
}

function lineTax({ cells, isFree }: Row, amountAt: (place: number) => Money): LineTax {
  const taxShares = cells.map(({ rate, aboveCap }, place) => {
    const share = shareOf(rate, amountAt(place));
    return aboveCap === 0 ? share : { ...share, aboveCap };
  });
  const tax = sum(taxShares.map((share) => share.amount));
  return isFree ? { tax, taxShares, onTaxHoliday: true } : { tax, taxShares };
}

const shareOf = ({ code, name, ratePpm }: TaxRate, amount: Money): TaxShare => ({
  code,
  name,
  ratePpm,
  amount,
});

/** Per code what the lines carry, in the order of the rates; a code that no line bears is left out. */
function sharesByCode(rates: readonly TaxRate[], lines: readonly LineTax[]): TaxShare[] {
  const shares = lines.flatMap((line) => line.taxShares);
  return rates.flatMap((rate) => {
    const ofCode = shares.filter((share) => share.code === rate.code);
    return ofCode.length === 0 ? [] : [shareOf(rate, sum(ofCode.map((share) => share.amount)))];
  });
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return (a / larger) * b;
}
