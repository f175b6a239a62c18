import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { repoRoot } from '../program/index';
import { presentElectron } from '../start/electron';
import { hasDisplay } from '../start/window';
import { type Step, failedOnce, passedOnce, skippedOnce } from './step';

const title = 'Launching the real Electron binary';

/** A page of ours in a window of Electron's: the binary starts, our main process runs, and it shows what it was told to. */
async function launch(executablePath: string): Promise<boolean> {
  const profile = mkdtempSync(join(tmpdir(), 'tillbridge-electron-'));
  const page = createServer((_request, response) => response.end('<title>The till</title>'));
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const { port } = page.address() as AddressInfo;
  const env = { ...process.env, TILLBRIDGE_WINDOW_URL: `http://127.0.0.1:${port}/` } as Record<
    string,
    string
  >;
  const args = [
    join(repoRoot, 'apps/desktop'),
    `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  try {
    const electron = await _electron.launch({ executablePath, args, env });
    const window = await electron.firstWindow();
    const shown = await window.title();
    await electron.close();
    return shown === 'The till';
  } finally {
    page.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

export const electronStep: Step = {
  name: 'electron',
  title,
  needs: ['build'],
  run: async () => {
    const binary = presentElectron();
    if (binary === undefined) return skippedOnce(`${title} (it is not on this machine)`);
    if (!hasDisplay(process.platform, process.env))
      return skippedOnce(`${title} (this machine has no display)`);
    return (await launch(binary)) ? passedOnce : failedOnce(`${title}: its window did not show our page`);
  },
};
