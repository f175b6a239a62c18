import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repoRoot } from '../program/index';
import { command } from './runners';
import { steps } from './steps';
import { installAdvice, systemPackages } from './system-packages';

it('every step has a name of its own, and needs only what ran before it', () => {
  const seen = new Set<string>();
  for (const step of steps) {
    expect(seen.has(step.name), step.name).toBe(false);
    for (const needed of step.needs ?? [])
      expect(seen.has(needed), `${step.name} needs ${needed}`).toBe(true);
    seen.add(step.name);
  }
});

it('every project of the tests runs in some step: tests that nobody runs prove nothing', () => {
  const read = (file: string): string => readFileSync(join(repoRoot, file), 'utf8');
  const projects = [...read('vitest.config.ts').matchAll(/project\('([a-z0-9]+)'/g)].map(([, name]) => name);
  const listed = read('scripts/test/steps.ts');
  expect(projects.length).toBeGreaterThan(6);
  expect([...new Set(projects)].filter((name) => !listed.includes(`'${name}'`))).toEqual([]);
});

it('a command passes or fails by its exit code', async () => {
  const mode = { isLong: false, reports: '' };
  const named = { name: 'x', title: 'A chore' };
  const node = process.execPath;
  expect(await command(named, [node, '-e', '']).run(mode)).toEqual({ passed: 1, failed: [], skipped: [] });
  const [failed] = (await command(named, [node, '-e', 'console.log("no room"); process.exit(3)']).run(mode))
    .failed;
  expect(failed).toMatch(/^A chore: .* ended with 3\n +no room$/);
});

it('a command that cannot run here is skipped by name', async () => {
  const step = command({ name: 'replay', title: 'Replay' }, ['true'], () => 'needs ../shared');
  expect(await step.run({ isLong: false, reports: '' })).toEqual({
    passed: 0,
    failed: [],
    skipped: ['Replay (needs ../shared)'],
  });
});

it('a machine that lacks something is told exactly what to install', () => {
  const advice = installAdvice(systemPackages);
  for (const entry of systemPackages) expect(advice).toContain(entry.what);
  if (process.platform === 'linux') expect(advice).toContain('apt-get install -y chromium socat');
});
