import { join } from 'node:path';
import { assert } from '@tillbridge/core/kernel';
import { capture, repoRoot } from '../../program/index';
import type { Bench } from '../benches';
import { inTurns, median, noisePercent, spreadOf } from '../measure/index';
import { engineMain, startService } from '../process/service';
import { barcodeOf } from '../shop/catalogue';
import { freshFolder, replicaFile } from '../shop/replica-file';
import { connectTerminal, scanOverSocket, signIn } from '../till/terminal-client';
import { fillTillFolder } from '../till/till-folder';

/** From the engine's spawn to its word that it is ready, and the first scan on top, on a till with history. */
export const coldStart: Bench = async ({ isQuick }) => {
  const items = isQuick ? 10_000 : 250_000;
  const sales = isQuick ? 100 : 1_000;
  const folder = freshFolder('cold-start');
  await fillTillFolder(folder, { items, sales });
  const code = barcodeOf(Math.floor(items / 2));
  const firstScans: number[] = [];
  const measured = await inTurns<number>(isQuick ? 3 : 9, [
    {
      name: 'engine',
      async round() {
        const engine = await startService(engineMain, ['serve', '--data', folder, '--port', '0']);
        const terminal = await connectTerminal(engine.url);
        await signIn(terminal);
        const scanMs = await scanOverSocket(terminal, code);
        firstScans.push(scanMs);
        await terminal.api.discardSale.mutate({ intentId: `discard-${Date.now()}` });
        await terminal.close();
        await engine.stop();
        return engine.readyMs + scanMs;
      },
    },
    {
      name: 'bare',
      async round() {
        const begun = performance.now();
        const script = join(repoRoot, 'scripts/bench/till/bare-start.mjs');
        const { output } = await capture(process.execPath, [script, replicaFile(items), code]);
        assert(output.trim() === 'ready', `the bare start said ${output}`);
        return performance.now() - begun;
      },
    },
  ]);
  const [ours, bare] = [measured.get('engine') ?? [], measured.get('bare') ?? []];
  return {
    figures: [
      {
        name: `cold start to the first scan, ${items.toLocaleString('en')} items`,
        value: median(ours) / 1_000,
        unit: 's',
        yardstick: { name: 'bare Node, same SQLite file, one look-up', value: median(bare) / 1_000 },
        goals: [{ of: 'figure', is: 'at most', limit: 2 }],
        note: `process spawn to ready plus the first scan (${median(firstScans).toFixed(1)} ms of it), ${sales.toLocaleString('en')} sales in the ledger, files in the system's cache, without the time a person takes for the PIN; rounds differ by ±${noisePercent(ours).toFixed(0)} %`,
      },
    ],
    spreads: {
      'cold start': spreadOf(ours),
      'first scan': spreadOf(firstScans),
      'bare start': spreadOf(bare),
    },
  };
};
