import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Stop, duration, endWithUs, repoRoot, run, runProgram } from '../program/index';
import { packageKiosk } from './package-kiosk';

await runProgram(
  {
    usage: 'npm run package --',
    summary: 'Builds installers. `kiosk` is the Debian package of the Linux kiosk.',
    operands: 'kiosk',
    options: {
      out: { type: 'string', value: 'DIR', default: 'artifacts/packages', help: 'where they go' },
    },
  },
  async ({ out }, operands) => {
    endWithUs();
    if (operands.length !== 1 || operands[0] !== 'kiosk') throw new Stop('Say what to package: kiosk.');
    const startedAt = Date.now();
    const exitCode = await run(process.execPath, ['--import', 'tsx', 'scripts/build/main.ts'], {
      cwd: repoRoot,
    });
    if (exitCode !== 0) throw new Stop('The build failed; the reason is in the lines above.');
    const file = await packageKiosk(join(repoRoot, out));
    const mebibytes = (statSync(file).size / 2 ** 20).toFixed(1);
    console.log(`${relative(repoRoot, file)}: ${mebibytes} MiB in ${duration(Date.now() - startedAt)}`);
    return 0;
  },
);
