import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { presentElectron } from '../start/electron';
import { hasDisplay } from '../start/window';
import { launchElectron } from './launch-electron';
import { runPlaywright } from './runners';
import { type Mode, type Outcome, type Step, failedOnce, passedOnce, skippedOnce, total } from './step';

const title = 'Launching the real Electron binary';

/** The journeys whose till stands in a window of its own; those of head office have a browser. */
export const tillJourneys = [
  'day-',
  'first-sale',
  'hub-away',
  'keyboard-',
  'printer-trouble',
  'scanning',
  'status-strip',
  'touch-alone',
  'wrong-input',
];

/** A page of ours in a window of Electron's: the binary starts, our main process runs, and it shows what it was told to. */
async function showsOurPage(executablePath: string): Promise<boolean> {
  const page = createServer((_request, response) => response.end('<title>The till</title>'));
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const { port } = page.address() as AddressInfo;
  try {
    const electron = await launchElectron(executablePath, `http://127.0.0.1:${port}/`);
    const shown = await electron.page.title();
    await electron.close();
    return shown === 'The till';
  } finally {
    page.close();
  }
}

/** The same journeys as in Chromium, with the till's window in Electron. */
const journeysIn = (executablePath: string, mode: Mode): Promise<Outcome> =>
  runPlaywright({ name: 'electron', title: 'Journeys in Electron' }, 'e2e/playwright.config.ts', mode, {
    files: tillJourneys,
    env: { TILLBRIDGE_ELECTRON: executablePath },
  });

export const electronStep: Step = {
  name: 'electron',
  title: `${title}, and the till’s journeys in it`,
  needs: ['build'],
  run: async (mode) => {
    const binary = presentElectron();
    if (binary === undefined)
      return skippedOnce(`${title}, and the till’s journeys in it (it is not on this machine)`);
    if (!hasDisplay(process.platform, process.env))
      return skippedOnce(`${title}, and the till’s journeys in it (this machine has no display)`);
    if (!(await showsOurPage(binary))) return failedOnce(`${title}: its window did not show our page`);
    return total([passedOnce, await journeysIn(binary, mode)]);
  },
};
