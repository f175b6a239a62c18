import { type ReadDb, type Tx, one, run } from './database';

/** The rows of `setting`. Each is written in the transaction of what it counts. */
export type SettingName =
  | 'identity'
  | 'last-receipt-no'
  | 'last-z-number'
  | 'watermark'
  | 'countersign'
  | 'hub-offset-ms'
  | 'last-hub-contact'
  | 'chain-broken-at'
  | 'messages'
  | 'language'
  | 'type-size'
  | 'display-language'
  /** Holds that were asked for and not answered yet. */
  | 'holds-asked'
  /** Ends of holds elsewhere that somebody here has seen. */
  | 'holds-seen'
  /** How the store stands at delivery platforms, as the hub told last. */
  | 'platform-stores'
  /** What stands at the register's counter, and whether the hub has it. */
  | 'device-profile'
  /** By dead terminal: how far its backup went of which this till has what lay on its counter. */
  | 'brought-back'
  /** Who practises, while somebody does; else empty. */
  | 'training';

export const readSetting = (db: ReadDb, name: SettingName): string | null =>
  one<{ value: string }>(db, 'select value from setting where name = ?', name)?.value ?? null;

export const readNumber = (db: ReadDb, name: SettingName): number | null => {
  const value = readSetting(db, name);
  return value === null ? null : Number(value);
};

/** What each fact says of the clock, remembered per connection: it changes with a word of the hub, not with a sale. */
const hubOffsets = new WeakMap<object, number | null>();
/** Transactions that change it: what they read of it is true only when they commit. */
const changing = new WeakSet<Tx>();

export function hubOffsetMs(tx: Tx): number | null {
  const known = hubOffsets.get(tx.db);
  if (known !== undefined) return known;
  const read = readNumber(tx.db, 'hub-offset-ms');
  if (!changing.has(tx)) hubOffsets.set(tx.db, read);
  return read;
}

export function writeSetting(tx: Tx, name: SettingName, value: string | number): void {
  if (name === 'hub-offset-ms') {
    changing.add(tx);
    hubOffsets.delete(tx.db);
    tx.afterCommit(() => hubOffsets.set(tx.db, Number(value)));
  }
  run(
    tx,
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    name,
    String(value),
  );
}
