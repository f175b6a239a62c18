import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { capture, run, start, stop } from './index';

const node = process.execPath;

/** A parent that starts a child of its own, tells its id through a file, and then goes on or ends. */
const withGrandchild = (file: string, then: string) => [
  '-e',
  `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
   child.unref();
   require('fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)); ${then}`,
];

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return existsSync('/proc') && readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
};

const eventually = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

it('a command’s exit code is its answer', async () => {
  expect(await run(node, ['-e', 'process.exit(7)'])).toBe(7);
  expect(await capture(node, ['-e', 'console.log(1); console.error(2); process.exit(3)'])).toEqual({
    exitCode: 3,
    output: '1\n2\n',
  });
  await expect(run('no-such-program', [])).rejects.toThrow('ENOENT');
});

it('nothing that a command started outlives it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-children-'));
  const file = join(folder, 'pid');
  const grandchild = () => Number(readFileSync(file, 'utf8'));
  await run(node, withGrandchild(file, ''));
  await eventually(() => isGone(grandchild()));

  rmSync(file);
  const service = start(node, withGrandchild(file, 'setInterval(() => {}, 1000)'), { stdio: 'ignore' });
  await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 10_000 }).not.toBe('');
  await stop(service);
  await eventually(() => isGone(grandchild()));
  rmSync(folder, { recursive: true });
});
