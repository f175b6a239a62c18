import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, _electron } from '@playwright/test';
import { repoRoot } from '../program/index';

export type ElectronWindow = { page: Page; close(): Promise<void> };

/**
 * Starts our main process in Electron's real binary, with a profile of its own.
 * @param windowUrl what its window shows: a page of this machine, such as an engine's
 */
export async function launchElectron(executablePath: string, windowUrl: string): Promise<ElectronWindow> {
  const profile = mkdtempSync(join(tmpdir(), 'tillbridge-electron-'));
  const env = { ...process.env, TILLBRIDGE_WINDOW_URL: windowUrl } as Record<string, string>;
  const args = [
    join(repoRoot, 'apps/desktop'),
    `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const electron = await _electron.launch({ executablePath, args, env });
  return {
    page: await electron.firstWindow(),
    close: async () => {
      await electron.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
