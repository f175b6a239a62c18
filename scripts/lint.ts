import { join } from 'node:path';
import { capture, duration, endWithUs, repoRoot, runProgram } from './program/index';

/** One project's types at a time: all of them together outgrow the memory that a small machine gives one program. */
const parts: readonly { name: string; patterns: string[] }[] = [
  { name: 'the till’s screens', patterns: ['apps/desktop/src/renderer'] },
  { name: 'the till', patterns: ['apps/desktop', '--ignore-pattern', 'apps/desktop/src/renderer/**'] },
  { name: 'head office’s screens', patterns: ['apps/hub/admin'] },
  { name: 'the hub', patterns: ['apps/hub', '--ignore-pattern', 'apps/hub/admin/**'] },
  { name: 'everything else', patterns: ['.', '--ignore-pattern', 'apps/**'] },
];

await runProgram(
  { usage: 'npm run lint --', summary: 'Lints every source, a part at a time.', options: {} },
  async () => {
    endWithUs();
    let failed = 0;
    for (const { name, patterns } of parts) {
      const startedAt = Date.now();
      const eslint = join(repoRoot, 'node_modules', '.bin', 'eslint');
      const { exitCode, output } = await capture(eslint, patterns, { cwd: repoRoot });
      if (exitCode !== 0) failed += 1;
      console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${name} (${duration(Date.now() - startedAt)})`);
      if (exitCode !== 0) console.log(output.trimEnd());
    }
    console.log(`${parts.length} parts linted, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
);
