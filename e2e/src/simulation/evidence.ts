import { type Fact, type JournalLink, RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';

/** What a run left behind, read from the databases themselves and from what the screens were told. */
export type Evidence = {
  terminals: TerminalEvidence[];
  hub: HubEvidence;
  /** What must be set aside: facts that no hub can read, put into the journals on purpose. */
  poison: { terminalId: string; sequence: number }[];
  /** What people, registers and stores are called, by their ids. */
  names: ReadonlyMap<string, string>;
  /** What each customer may owe. */
  accountLimit: number;
};

/** What is owed to and by others: on each card, by each customer, in points, and how each layby stands with what was paid on it. */
export type Owed = {
  value: Map<string, number>;
  owed: Map<string, number>;
  points: Map<string, number>;
  laybys: Map<string, string>;
};

/** A person is called, in these words. */
export type HubCall = { kind: string; sentence: string; evidence: Record<string, unknown> };

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
  /** What came back here of each line, by its sale and line, as this till keeps it. */
  returned: { of: string; quantity: number }[];
  /** Each record of the catalogue replica by topic and key, as comparable text. */
  replica: Map<string, string>;
  /** What it was told of cards, customers, open laybys, and lines that came back, by topic and key. */
  wasTold: Map<string, string>;
};

export type HubEvidence = {
  facts: (JournalLink & { terminalId: string })[];
  quarantine: (JournalLink & { terminalId: string })[];
  /** One alert may speak of several facts of one batch. */
  alerts: (HubCall & { terminalId: string | null; sequences: number[] })[];
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
  owed: Owed;
  returned: Map<string, number>;
  /** By store: what its tills must have been told, as they hold it. */
  told: Map<string, Map<string, string>>;
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

/** What a journal states. What cannot be read is poison put in on purpose; the law about it looks after it. */
export const factsIn = (links: readonly JournalLink[]): Fact[] =>
  links.flatMap(({ body }) => {
    if (!body.startsWith('{"')) return [];
    const read = RecordedFact.safeParse(JSON.parse(body));
    return read.success ? [read.data.fact] : [];
  });

/** The completed sales of a journal. What cannot be read is poison put in on purpose; the law about it looks after it. */
export const salesIn = (links: readonly JournalLink[]): SaleCompletedV1[] =>
  links.flatMap(({ body }) => {
    if (!body.includes('"sale-completed"')) return [];
    const read = RecordedFact.safeParse(JSON.parse(body));
    return read.success && read.data.fact.type === 'sale-completed' ? [read.data.fact] : [];
  });
