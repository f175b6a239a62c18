import { type JournalLink, RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';

/** What a run left behind, read from the databases themselves and from what the screens were told. */
export type Evidence = {
  terminals: TerminalEvidence[];
  hub: HubEvidence;
  /** What must be set aside: facts that no hub can read, put into the journals on purpose. */
  poison: { terminalId: string; sequence: number }[];
};

/** A sale that a screen showed as paid. From then on it must never be lost. */
export type ShownAsPaid = { saleId: string; receiptNo: number; total: number };

export type StockMove = { itemId: string; from: string; to: string; quantity: number };
export type MoneyMove = { from: string; to: string; amount: number };

export type TerminalEvidence = {
  name: string;
  terminalId: string;
  registerId: string;
  storeId: string;
  shownAsPaid: ShownAsPaid[];
  journal: JournalLink[];
  /** Each watermark that the terminal held, in the order in which it held them, over all its lives. */
  watermarks: number[];
  sales: { saleId: string; receiptNo: number; total: number }[];
  stock: StockMove[];
  money: MoneyMove[];
  /** Each record of the catalogue replica by topic and key, as comparable text. */
  replica: Map<string, string>;
};

export type HubEvidence = {
  facts: (JournalLink & { terminalId: string })[];
  quarantine: (JournalLink & { terminalId: string })[];
  /** One alert may speak of several facts of one batch. */
  alerts: { terminalId: string | null; sequences: number[]; kind: string }[];
  /** Per terminal: what the hub believes it has. */
  watermarks: Map<string, number>;
  sales: {
    saleId: string;
    terminalId: string;
    registerId: string;
    receiptNo: number;
    total: number;
    tax: number;
    lines: number;
  }[];
  stock: StockMove[];
  money: MoneyMove[];
  /** By store and item: before the first sale, and now. */
  openingStock: Map<string, number>;
  stockLevels: Map<string, number>;
  /** By store: each record that a terminal of that store must hold, by topic and key, as comparable text. */
  catalogue: Map<string, Map<string, string>>;
};

export type Breach = { law: string; rule: string; differs: string[] };

/** @returns what differs, in sentences; nothing when the law holds */
export type Law = { name: string; rule: string; check(evidence: Evidence): string[] };

export const levelKey = (storeId: string, itemId: string): string => `${storeId}/${itemId}`;

/** The completed sales of a journal. What cannot be read is poison put in on purpose; the law about it looks after it. */
export const salesIn = (links: readonly JournalLink[]): SaleCompletedV1[] =>
  links.flatMap(({ body }) => {
    if (!body.includes('"sale-completed"')) return [];
    const read = RecordedFact.safeParse(JSON.parse(body));
    return read.success && read.data.fact.type === 'sale-completed' ? [read.data.fact] : [];
  });
