import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Stop, duration, endWithUs, repoRoot, run, runProgram } from '../program/index';
import { buildDesktop } from './build-desktop';
import type { Platform } from './lock';
import { packageKiosk } from './package-kiosk';

const systems = { linux: 'linux', windows: 'win32', mac: 'darwin' } as const;
const hereIs = (): string =>
  Object.entries(systems).find(([, os]) => os === process.platform)?.[0] ?? 'linux';

function platformOf(name: string, cpu: string): Platform {
  if ((name !== 'linux' && name !== 'windows' && name !== 'mac') || (cpu !== 'x64' && cpu !== 'arm64'))
    throw new Stop('The systems are linux, windows and mac; the processors x64 and arm64.');
  return { os: systems[name], cpu };
}

await runProgram(
  {
    usage: 'npm run package --',
    summary:
      'Builds installers. `kiosk` is the Debian package of the Linux kiosk, `desktop` is Electron’s program for one system.',
    operands: 'kiosk|desktop',
    options: {
      out: { type: 'string', value: 'DIR', default: 'artifacts/packages', help: 'where they go' },
      system: { type: 'string', value: 'NAME', default: hereIs(), help: 'linux, windows or mac' },
      cpu: { type: 'string', value: 'NAME', default: 'x64', help: 'x64 or arm64' },
      target: {
        type: 'string',
        value: 'NAMES',
        help: 'dir, deb, AppImage, tar.gz, nsis, msi, dmg, zip; all of the system’s when left out',
      },
      electron: {
        type: 'string',
        value: 'DIR',
        help: 'an unpacked Electron, where it is not to be downloaded',
      },
    },
  },
  async ({ out, system, cpu, target, electron }, operands) => {
    endWithUs();
    const [what] = operands;
    if (operands.length !== 1 || (what !== 'kiosk' && what !== 'desktop'))
      throw new Stop('Say what to package: kiosk or desktop.');
    const platform = platformOf(system, cpu);
    const startedAt = Date.now();
    const exitCode = await run(process.execPath, ['--import', 'tsx', 'scripts/build/main.ts'], {
      cwd: repoRoot,
    });
    if (exitCode !== 0) throw new Stop('The build failed; the reason is in the lines above.');
    const folder = join(repoRoot, out);
    const files =
      what === 'kiosk'
        ? [await packageKiosk(folder)]
        : await buildDesktop({
            platform,
            out: folder,
            env: process.env,
            ...(target === undefined ? {} : { targets: target.split(',') }),
            ...(electron === undefined ? {} : { electronDist: electron }),
          });
    for (const file of files)
      console.log(`${relative(repoRoot, file)}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MiB`);
    console.log(`Packaged in ${duration(Date.now() - startedAt)}, in ${relative(repoRoot, folder) || '.'}`);
    return 0;
  },
);
