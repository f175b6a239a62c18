import { posix, win32 } from 'node:path';
import type { ReleasePlatform } from '@tillbridge/core/wire';

/** How this program came onto the machine. */
export type Installation = {
  platform: string;
  cpu: string;
  /** The program's own file. */
  program: string;
  env: Readonly<Record<string, string | undefined>>;
  isFile(path: string): boolean;
};

/**
 * Which installers can take this program's place; null for one that others keep up to date: an MSI, a Debian package, an archive.
 * Source: spec/updates.md UP23
 */
export function installedAs({ platform, cpu, program, env, isFile }: Installation): ReleasePlatform | null {
  if (platform === 'win32' && cpu === 'x64')
    // Our own installer leaves its way out beside the program; an MSI's is Windows' own.
    return isFile(win32.join(win32.dirname(program), 'Uninstall Tillbridge.exe'))
      ? 'electron-windows-x64'
      : null;
  if (platform === 'darwin') return cpu === 'arm64' ? 'electron-mac-arm64' : 'electron-mac-x64';
  if (platform === 'linux' && cpu === 'x64')
    return posix.isAbsolute(env['APPIMAGE'] ?? '') ? 'electron-linux-x64' : null;
  return null;
}
