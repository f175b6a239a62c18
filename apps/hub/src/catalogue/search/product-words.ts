import { searchWords } from '@tillbridge/core/catalogue';
import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, rowsOf, unnest } from '../../database';
import { isKeptWord, keysOf, keysTyped, nearest } from './near-words';

/** Keeps the words of some texts for those who will mistype them: only what is not known yet is written. */
export async function keepWords(tx: Tx, tenantId: TenantId, texts: readonly string[]): Promise<void> {
  const words = [...new Set(texts.flatMap((text) => text.split(' ')))].filter(isKeptWord);
  if (words.length === 0) return;
  const known = await rowsOf<{ word: string }>(
    tx,
    sql`select product_word.word from ${unnest(
      'typed',
      { word: 'text' },
      words.map((word) => ({ word })),
    )}
        join product_word on tenant_id = ${tenantId} and key = typed.word and product_word.word = typed.word`,
  );
  const isKnown = new Set(known.map(({ word }) => word));
  const rows = words
    .filter((word) => !isKnown.has(word))
    .flatMap((word) => keysOf(word).map((key) => ({ key, word })));
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into product_word (tenant_id, key, word)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { key: 'text', word: 'text' }, rows)}
        on conflict do nothing`,
  );
}

/** More would find half the shop. */
const mostMeant = 6;

/** Per typed word, itself and what may have been meant; null when nothing else may have been. */
export async function wordsMeant(
  db: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  typed: readonly string[],
): Promise<string[][] | null> {
  const keys = typed.flatMap((word, place) => keysTyped(word).map((key) => ({ place, key })));
  if (keys.length === 0) return null;
  const rows = await rowsOf<{ place: number; word: string }>(
    db,
    sql`select distinct place, product_word.word from ${unnest('keys', { place: 'int', key: 'text' }, keys)}
        join product_word on tenant_id = ${tenantId} and product_word.key = keys.key`,
  );
  const meant = typed.map((word, place) => [
    word,
    ...nearest(
      word,
      rows.filter((row) => row.place === place).map((row) => row.word),
      mostMeant,
    ),
  ]);
  return meant.some((words) => words.length > 1) ? meant : null;
}

/** What was typed, as words to look for: no more than anybody types. */
export const typedWords = (text: string): string[] => searchWords(text).slice(0, 8);
