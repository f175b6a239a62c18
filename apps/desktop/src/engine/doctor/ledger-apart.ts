import type { Instant } from '@tillbridge/core/kernel';
import { languageNow, say } from '@tillbridge/words';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Finding, attention } from './finding';
import type { LedgerAsked } from './ledger-thread';

/** Beside the bundle in a shipped engine, beside this file in the sources. */
function threadFile(): { path: string; execArgv: string[] } {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'ledger-thread.js');
  return existsSync(built)
    ? { path: built, execArgv: [] }
    : { path: join(here, 'ledger-thread.ts'), execArgv: ['--import', 'tsx'] };
}

/**
 * Reads every page and every link of the ledger in a thread of its own, over a connection that cannot write: a large ledger takes
 * minutes, and sales go on meanwhile. A thread that cannot do it is a finding, never an exception. Source: spec/doctor.md DR8
 */
export function examineLedgerApart(folder: string, at: Instant): Promise<Finding[]> {
  const { path, execArgv } = threadFile();
  const workerData: LedgerAsked = { folder, atMs: at, language: languageNow() };
  return new Promise((resolve) => {
    const thread = new Worker(path, { workerData, execArgv });
    thread.once('message', (findings: Finding[]) => resolve(findings));
    thread.once('error', (error) => resolve([notRead(error.message)]));
    thread.once('exit', (code) => resolve([notRead(String(code))]));
  });
}

const notRead = (because: string): Finding =>
  attention(
    'ledger',
    say('The till’s database could not be looked at ({because}).', { because }),
    say('Look again. If it stays so, call support.'),
  );
