import { join } from 'node:path';
import { capture, duration, endWithUs, filesUnder, repoRoot, runProgram, Stop } from './program/index';

/** Two compilers at once: the machine this must be quick on has two cores. */
const atOnce = 2;

async function checkProject(project: string): Promise<boolean> {
  const startedAt = Date.now();
  const tsc = join(repoRoot, 'node_modules', '.bin', 'tsc');
  const { exitCode, output } = await capture(tsc, ['-p', project, '--pretty', 'false'], { cwd: repoRoot });
  console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${project} (${duration(Date.now() - startedAt)})`);
  if (exitCode !== 0) console.log(output.trimEnd());
  return exitCode === 0;
}

await runProgram(
  {
    usage: 'npm run typecheck --',
    summary: 'Type checks every tsconfig*.json of the repository, two at a time.',
    options: { only: { type: 'string', value: 'TEXT', help: 'only projects whose path contains this' } },
  },
  async ({ only }) => {
    endWithUs();
    const projects = filesUnder(repoRoot)
      .filter((path) => /(^|\/)tsconfig[^/]*\.json$/.test(path) && path !== 'tsconfig.base.json')
      .filter((path) => only === undefined || path.includes(only));
    if (projects.length === 0) throw new Stop('There is no such project.');
    const waiting = [...projects];
    let failed = 0;
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (!(await checkProject(next))) failed += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    console.log(`${projects.length} projects type checked, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
);
