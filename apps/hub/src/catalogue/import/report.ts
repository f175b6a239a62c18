export type RefusedRow = { line: number; column: string | null; reason: string };

/** What an import did, for the person who started it. Source: spec/catalogue-import.md C6 */
export type ImportReport = {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Rows that were left out; the first hundred with line, column and reason, and how many there were. */
  refused: { count: number; first: RefusedRow[] };
  codes: {
    blank: number;
    /** Shorter than twelve digits because a spreadsheet ate the zeros in front; found all the same. */
    zerosRestored: number;
    /** Digits in the file, to how many codes of that length have a right check digit once filled up to twelve. */
    rightByLength: Record<number, number>;
    /** Kept as they stand: no GTIN, or a wrong check digit. */
    kept: number;
  };
  /** Codes that stand on more than one item: nothing was overwritten, the till asks which. */
  shared: { count: number; first: { code: string; skus: string[] }[] };
  prices: { lowest: number | null; highest: number | null };
  newCategories: number;
};

const mostListed = 100;

/** Gathers the report while rows go by. */
export class ReportBuilder {
  readonly report: ImportReport = {
    rows: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    refused: { count: 0, first: [] },
    codes: { blank: 0, zerosRestored: 0, rightByLength: {}, kept: 0 },
    shared: { count: 0, first: [] },
    prices: { lowest: null, highest: null },
    newCategories: 0,
  };
  readonly #skusOf = new Map<string, string[]>();

  refuse(row: RefusedRow): void {
    this.report.refused.count += 1;
    if (this.report.refused.first.length < mostListed) this.report.refused.first.push(row);
  }

  sawPrice(price: number): void {
    const { prices } = this.report;
    prices.lowest = Math.min(prices.lowest ?? price, price);
    prices.highest = Math.max(prices.highest ?? price, price);
  }

  sawCode(code: string, sku: string): void {
    const skus = this.#skusOf.get(code) ?? [];
    skus.push(sku);
    this.#skusOf.set(code, skus);
  }

  finish(): ImportReport {
    const shared = [...this.#skusOf].filter(([, skus]) => skus.length > 1);
    this.report.shared = {
      count: shared.length,
      first: shared.slice(0, mostListed).map(([code, skus]) => ({ code, skus })),
    };
    return this.report;
  }
}
