import { moneyEntriesOf, stockEntriesOf, type MoneyEntry, type StockEntry } from '@tillbridge/core/ledger';
import { type JournalLink, RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';
import type { FactId, TerminalId } from '@tillbridge/core/kernel';

export type QuarantineReason = 'unreadable' | 'unknown' | 'not-applied' | 'diverged';

/** A fact that we understood, with what it does to the ledgers. */
export type Understood = {
  kind: 'understood';
  link: JournalLink;
  recorded: RecordedFact;
  sale: Sale | null;
};
export type Sale = {
  factId: FactId;
  recorded: RecordedFact;
  fact: SaleCompletedV1;
  stock: StockEntry[];
  money: MoneyEntry[];
};
/** A fact that we could not use: it is kept as received, and those behind it go on. */
export type SetAside = { kind: 'set-aside'; link: JournalLink; reason: QuarantineReason; trouble: string };
export type ReadLink = Understood | SetAside;

/** Reads one link; whatever is wrong with it is a value. Source: spec/ingest.md I6 */
export function readLink(link: JournalLink, terminalId: TerminalId): ReadLink {
  const aside = (reason: QuarantineReason, trouble: string): SetAside => ({
    kind: 'set-aside',
    link,
    reason,
    trouble,
  });

  const json = parseJson(link.body);
  if (!json.ok) return aside('unreadable', `The fact is not JSON: ${json.trouble}.`);
  const parsed = RecordedFact.safeParse(json.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') || 'the fact';
    return isUnknownKind(json.value)
      ? aside('unknown', `This hub does not know facts of the kind ${nameOf(json.value)}.`)
      : aside('unreadable', `The fact cannot be read: ${where}: ${issue?.message ?? 'not as promised'}.`);
  }
  const recorded = parsed.data;
  if (recorded.terminalId !== terminalId || recorded.sequence !== link.sequence) {
    return aside('not-applied', 'The fact names another terminal or sequence than the one it came under.');
  }
  if (recorded.fact.type !== 'sale-completed') return { kind: 'understood', link, recorded, sale: null };
  try {
    const fact = recorded.fact;
    const [stock, money] = [stockEntriesOf(fact), moneyEntriesOf(fact)];
    const sale = { factId: recorded.id, recorded, fact, stock, money };
    return { kind: 'understood', link, recorded, sale };
  } catch (error) {
    return aside('not-applied', `The sale does not add up: ${sentenceOf(error)}.`);
  }
}

export const salesIn = (facts: readonly Understood[]): Sale[] =>
  facts.flatMap(({ sale }) => (sale === null ? [] : [sale]));

export const sentenceOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/** Escapes that PostgreSQL's text and JSON cannot hold: a NUL, and perhaps half of a character. */
const unstorable = /\\u(0000|d[89a-f])/i;
/** A name with such a thing in it must never hold up the sales behind it; the fact's body keeps what was said. Source: spec/ingest.md I6 */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value;

type Parsed = { ok: true; value: unknown } | { ok: false; trouble: string };

function parseJson(text: string): Parsed {
  // PostgreSQL's text cannot hold a NUL, and JSON has no business with one outside an escape.
  if (text.includes('\u0000')) return { ok: false, trouble: 'it holds a NUL byte' };
  try {
    return { ok: true, value: JSON.parse(text, unstorable.test(text) ? storable : undefined) as unknown };
  } catch (error) {
    return { ok: false, trouble: sentenceOf(error) };
  }
}

const knownKinds = new Set(
  RecordedFact.shape.fact.options.map((option) => `${option.shape.type.value} v${option.shape.v.value}`),
);

const factOf = (value: unknown): { type?: unknown; v?: unknown } | null => {
  if (typeof value !== 'object' || value === null || !('fact' in value)) return null;
  return typeof value.fact === 'object' ? value.fact : null;
};
const nameOf = (value: unknown): string => {
  const fact = factOf(value);
  return `${String(fact?.type)} v${String(fact?.v)}`;
};
const isUnknownKind = (value: unknown): boolean =>
  typeof factOf(value)?.type === 'string' && !knownKinds.has(nameOf(value));
