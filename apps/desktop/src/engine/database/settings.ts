import { type ReadDb, type Tx, one, run } from './database';

/** The rows of `setting`. Each is written in the transaction of what it counts. */
export type SettingName =
  | 'identity'
  | 'last-receipt-no'
  | 'watermark'
  | 'countersign'
  | 'hub-offset-ms'
  | 'last-hub-contact'
  | 'chain-broken-at'
  | 'messages';

export const readSetting = (db: ReadDb, name: SettingName): string | null =>
  one<{ value: string }>(db, 'select value from setting where name = ?', name)?.value ?? null;

export const readNumber = (db: ReadDb, name: SettingName): number | null => {
  const value = readSetting(db, name);
  return value === null ? null : Number(value);
};

export function writeSetting(tx: Tx, name: SettingName, value: string | number): void {
  run(
    tx,
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    name,
    String(value),
  );
}
