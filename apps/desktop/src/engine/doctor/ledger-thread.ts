import { instant } from '@tillbridge/core/kernel';
import { type Language, setLanguage } from '@tillbridge/words';
import { parentPort, workerData } from 'node:worker_threads';
import { examineLedger } from './ledger';

/** What a thread is asked: to read one till's whole ledger, and to say in which language what it found. */
export type LedgerAsked = { folder: string; atMs: number; language: Language };

const { folder, atMs, language } = workerData as LedgerAsked;
setLanguage(language);
parentPort?.postMessage(examineLedger(folder, instant(atMs)).findings);
