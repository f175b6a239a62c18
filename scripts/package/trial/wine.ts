import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, capture } from '../../program/index';

/** A Windows of Wine's in a folder of its own: what is installed there is gone with the folder. */
export type Wine = {
  /** Its drive C, as we see it. */
  drive: string;
  /** @returns the exit code, of which a Unix keeps the lowest eight bits alone */
  run(...words: string[]): Promise<{ exitCode: number; output: string }>;
  close(): Promise<void>;
};

/** A path of ours as Windows names it. */
export const asWindows = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;

export async function openWine(folder: string): Promise<Wine> {
  // Wine's user has the folders of ours, and is to write nothing into them.
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const env = {
    ...process.env,
    ...{ HOME: home, WINEPREFIX: join(folder, 'prefix'), WINEARCH: 'win64', WINEDEBUG: '-all', DISPLAY: '' },
  };
  const said = join(folder, 'said');
  // A Node for Windows has no pipes under Wine, and writes into a file.
  const run: Wine['run'] = async (...words) => {
    const { exitCode } = await capture('sh', ['-c', 'exec wine "$@" > "$0" 2>&1', said, ...words], { env });
    return { exitCode, output: readFileSync(said, 'utf8') };
  };
  const { exitCode, output } = await run('wineboot', '--init');
  if (exitCode === 127)
    throw new Stop(
      'There is no Wine here. On Debian: apt-get install -y --no-install-recommends wine wine64',
    );
  const drive = join(folder, 'prefix/drive_c');
  if (!existsSync(drive)) throw new Stop(`Wine made no Windows: ${output}`);
  // Of itself it is a Windows 7, on which no Node of today begins.
  await run('winecfg', '-v', 'win10');
  return { drive, run, close: async () => void (await capture('wineserver', ['--kill'], { env })) };
}
