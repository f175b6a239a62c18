import { instant } from '@tillbridge/core/kernel';
import { openLedger } from '../database/open-ledger';
import { milk } from './sample-shop';
import { TestTill } from './test-till';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A till whose ledger is a file in a folder: it sold, and the hub heard the first `sent` of its sales. */
export async function tillIn(folder: string, { sent = 0, unsent = 0 } = {}): Promise<TestTill> {
  const opened = openLedger({ folder, at: instant(0), log });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const till = await TestTill.open({ ledger: opened.value });
  for (let i = 0; i < sent; i++) till.sell(milk.itemId);
  await till.push();
  for (let i = 0; i < unsent; i++) till.sell(milk.itemId);
  return till;
}
