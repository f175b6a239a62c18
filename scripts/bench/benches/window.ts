import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { assert } from '@tillbridge/core/kernel';
import { Stop, repoRoot } from '../../program/index';
import { chromiumBinary } from '../../start/window';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { inTurns, spreadOf } from '../measure/index';
import { engineMain, startService } from '../process/service';
import { barcodeOf } from '../shop/catalogue';
import { freshFolder } from '../shop/replica-file';
import { type TerminalClient, connectTerminal, mustDo, newIntent, signIn } from '../till/terminal-client';
import { fillTillFolder } from '../till/till-folder';
import { probeWindow, wallMs } from '../till/window-probe';

const linesPerSale = 12;
const rendererFolder = join(repoRoot, 'apps/desktop/dist/renderer');

/** From the scan in the engine's hands to the frame that shows its line, in a real browser on the built screens. */
export const window: Bench = async ({ isQuick }) => {
  const items = isQuick ? 10_000 : 100_000;
  const rounds = isQuick ? 2 : 10;
  const executablePath = chromiumBinary();
  if (executablePath === undefined) throw new Stop('There is no Chromium on this machine.');
  if (!existsSync(rendererFolder)) throw new Stop('The screens are not built.');
  const folder = freshFolder('window');
  await fillTillFolder(folder, { items, sales: 50 });
  const engine = await startService(engineMain, [
    'serve',
    '--data',
    folder,
    '--port',
    '0',
    '--renderer',
    rendererFolder,
    '--scanner',
    'sim://scanner',
    '--printer',
    'sim://printer',
    '--demo',
  ]);
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const terminal = await connectTerminal(engine.url);
    await signIn(terminal);
    const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
    await page.goto(engine.url);
    await page.getByRole('region', { name: 'Cart' }).waitFor();
    const probe = await probeWindow(page, {
      socketUrl: `${terminal.origin.replace('http', 'ws')}/trpc?connectionParams=1`,
      token: terminal.token,
    });
    const random = seededRandom('window');
    const pause = () => new Promise((resolve) => setTimeout(resolve, random.between(60, 160)));
    let itemNo = 0;
    const measured = await inTurns<number[]>(rounds, [
      {
        name: 'line',
        async round() {
          const took: number[] = [];
          for (let line = 0; line < linesPerSale; line++) {
            await pause();
            const painted = probe.nextPainted();
            took.push(await scanOnce(terminal, barcodeOf((itemNo += 7) % items), painted));
          }
          mustDo(await terminal.api.discardSale.mutate(newIntent()));
          return took;
        },
      },
      {
        name: 'empty',
        async round() {
          const took: number[] = [];
          for (let line = 0; line < linesPerSale; line++) {
            await pause();
            took.push(await probe.emptyRoundTrip());
          }
          return took;
        },
      },
    ]);
    await terminal.close();
    const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
    const [ours, empty] = [all('line'), all('empty')];
    return {
      figures: [
        {
          name: `scan to painted line in the window, ${items.toLocaleString('en')} items, p95`,
          value: ours.p95,
          unit: 'ms',
          yardstick: { name: 'empty question and one frame, p95', value: empty.p95 },
          goals: [{ of: 'figure', is: 'at most', limit: 50 }],
          note: `headless Chromium at 1024×768, simulated scanner, carts of up to ${linesPerSale} lines; p50 ${ours.p50.toFixed(1)} ms (yardstick ${empty.p50.toFixed(1)}), p99 ${ours.p99.toFixed(1)} ms`,
        },
      ],
      spreads: { 'scan to painted line': ours, 'empty round trip and a frame': empty },
    };
  } finally {
    await browser.close();
    await engine.stop();
  }
};

/** The scan reaches the engine as from its simulated scanner; nothing of it passes through the window. */
async function scanOnce({ api }: TerminalClient, code: string, painted: Promise<number>): Promise<number> {
  const scanned = wallMs();
  const [done, at] = await Promise.all([api.simulate.mutate({ act: 'scan', data: code }), painted]);
  assert(done.ok, 'the simulated scanner scans');
  return at - scanned;
}
