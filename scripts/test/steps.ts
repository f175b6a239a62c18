import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../program/index';
import { electronStep } from './electron-step';
import { kioskStep } from './kiosk-step';
import { command, playwright, vitest } from './runners';
import type { Step } from './step';
import { systemPackagesStep } from './system-packages';

const realSalesLog = '../shared/reference/data/sales/uci_online_retail_2010-12_a.csv';

/** `npm test`, in order: what fails quickest and explains most comes first. A new step is one entry. */
export const steps: readonly Step[] = [
  systemPackagesStep,
  command({ name: 'types', title: 'Type check' }, ['tsx', 'scripts/typecheck.ts']),
  command({ name: 'lint', title: 'Lint' }, ['tsx', 'scripts/lint.ts']),
  command({ name: 'format', title: 'Format check' }, ['prettier', '--check', '--log-level=warn', '.']),
  command({ name: 'check', title: 'Source check' }, ['tsx', 'scripts/check/main.ts']),
  command({ name: 'build', title: 'Build' }, ['tsx', 'scripts/build/main.ts']),
  vitest({ name: 'unit', title: 'Unit, property and integration tests' }, [
    'core',
    'words',
    'look',
    'devices',
    'simulators',
    'desktop',
    'scripts',
  ]),
  vitest({ name: 'hub', title: 'Hub tests on PGlite and on a real PostgreSQL' }, ['hub'], {
    matches: /PostgreSQL/,
    what: 'on a real PostgreSQL',
  }),
  vitest({ name: 'processes', title: 'Tests of whole processes, kill -9 among them', needs: ['build'] }, [
    'e2e',
  ]),
  command({ name: 'simulate', title: 'Seeded simulation' }, ({ isLong }) => [
    'npm',
    'run',
    '-s',
    'simulate',
    '--',
    '--seeds',
    isLong ? '2000' : '50',
  ]),
  command(
    { name: 'replay', title: 'Replay of a real sales log through three terminals', needs: ['build'] },
    ['npm', 'run', '-s', 'replay', '--', realSalesLog, '--terminals', '3'],
    () => (existsSync(join(repoRoot, realSalesLog)) ? undefined : 'needs ../shared'),
  ),
  playwright(
    { name: 'journeys', title: 'Journeys in a browser', needs: ['system', 'build'] },
    'e2e/playwright.config.ts',
  ),
  kioskStep,
  electronStep,
];
