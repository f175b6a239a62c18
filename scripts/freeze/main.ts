import { rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { freezeTill, frozenTills, packedFile, writeFrozenTills } from '../../e2e/src/older-tills/frozen-till';
import { Stop, capture, repoRoot, runProgram } from '../program/index';

/** A hub serves its own release and the two before it. */
const kept = 2;

await runProgram(
  {
    usage: 'npm run freeze --',
    summary:
      'Keeps the engine that is built now as a till of an earlier release, for the tests that have such tills sell beside the\n' +
      `hub of today. Run it when a release is made; of the frozen ones the newest ${kept} are kept.`,
    options: {
      about: { type: 'string', value: 'TEXT', help: 'what came since the one before it' },
      engine: { type: 'string', value: 'DIR', default: 'apps/desktop/dist/engine', help: 'a built engine' },
      commit: { type: 'string', value: 'HASH', default: 'HEAD', help: 'of which sources it was built' },
    },
  },
  async ({ about, engine, commit }) => {
    if (about === undefined || about.trim() === '')
      throw new Stop('Say in --about what came since the last one.');
    const { exitCode, output } = await capture('git', ['log', '-1', '--format=%h %cs', commit], {
      cwd: repoRoot,
    });
    const [hash = '', date = ''] = output.trim().split(' ');
    if (exitCode !== 0 || date === '') throw new Stop(`git knows no commit ${commit} here.`);
    const till = { name: `${date}-${hash}`, commit: hash, about: about.trim() };
    freezeTill(till, resolve(repoRoot, engine));
    const all = [till, ...frozenTills().filter(({ name }) => name !== till.name)];
    writeFrozenTills(all.slice(0, kept));
    for (const gone of all.slice(kept)) rmSync(packedFile(gone), { force: true });
    console.log(`Froze ${till.name}: ${(statSync(packedFile(till)).size / 1024).toFixed(0)} KiB`);
    return 0;
  },
);
