import { describe, expect, it } from 'vitest';
import { importArrows } from './import-arrows';
import { findingsOf } from './seeded-fault';

const screen = 'apps/desktop/src/renderer/sale/sale-screen.tsx';
const engine = 'apps/desktop/src/engine/sale/complete-sale.ts';
const sale = 'packages/core/src/sale/sale.ts';

describe('import arrows', () => {
  it.each([
    { file: sale, code: `import { readFileSync } from 'node:fs';`, why: 'core reads no files' },
    { file: sale, code: `import { z } from 'zod';`, why: 'core knows zod only at its door, core/wire' },
    {
      file: sale,
      code: `import { print } from '@tillbridge/devices/printer';`,
      why: 'core knows no printer',
    },
    {
      file: sale,
      code: `export { print } from '../../../devices/src/printer/print';`,
      why: 'nor through a relative path',
    },
    {
      file: screen,
      code: `import { priceSale } from '@tillbridge/core/sale';`,
      why: 'a screen computes no price',
    },
    {
      file: screen,
      code: `import { openTill } from '../../engine/till';`,
      why: 'a screen talks to the engine through ipc',
    },
    {
      file: screen,
      code: `import { printer } from '@tillbridge/devices/printer';`,
      why: 'a screen has no wires',
    },
    {
      file: screen,
      code: `import { longestLabel } from '../../ipc/areas/parked';`,
      why: 'the procedures are a server, which no browser starts',
    },
    { file: screen, code: `import { readFileSync } from 'node:fs';`, why: 'a browser has no files' },
    { file: engine, code: `import { app } from 'electron';`, why: 'the engine is a plain Node program' },
    {
      file: engine,
      code: `const screen = await import('../../renderer/sale/sale-screen');`,
      why: 'also not lazily',
    },
    {
      file: 'apps/hub/src/link/call-out.ts',
      code: `import { standIn } from '@tillbridge/simulators/kit';`,
      why: 'only tests stand services in',
    },
    {
      file: engine,
      code: `import { ingest } from '@tillbridge/hub';`,
      why: 'desktop and hub share only core/wire',
    },
    {
      file: 'apps/hub/src/ingest/ingest.ts',
      code: `import type { Till } from '@tillbridge/desktop/engine';`,
      why: 'nor a type',
    },
    {
      file: 'packages/devices/src/printer/print.ts',
      code: `import type { Views } from '../../../../apps/desktop/src/ipc/views';`,
      why: 'devices know no app',
    },
  ])('refuses $code in $file: $why', ({ file, code }) => {
    expect(findingsOf(importArrows, { [file]: `\n${code}\n` })).toEqual([
      expect.stringContaining(`${file}:2 `),
    ]);
  });

  it.each([
    { file: sale, code: `import { add } from '../kernel';` },
    { file: 'packages/core/src/wire/fact.ts', code: `import { z } from 'zod';` },
    {
      file: 'packages/core/src/sale/sale.test.ts',
      code: `import { it } from 'vitest';\nimport fc from 'fast-check';`,
    },
    {
      file: screen,
      code: `import type { Money } from '@tillbridge/core/kernel';\nimport { type Sale } from '@tillbridge/core/sale';`,
    },
    {
      file: screen,
      code: `import { formatMoney } from '@tillbridge/core/format';\nimport { wedge } from '@tillbridge/devices/wedge';`,
    },
    {
      file: screen,
      code: `import { keyedMoney } from '../../ipc/keyed';\nimport { useState } from 'react';`,
    },
    {
      file: engine,
      code: `import { print } from '@tillbridge/devices/printer';\nimport Database from 'better-sqlite3';`,
    },
    { file: 'apps/desktop/src/main/main.ts', code: `import { app } from 'electron';` },
    { file: 'apps/hub/src/vend/pull.test.ts', code: `import { vend } from '@tillbridge/simulators/vend';` },
  ])('allows $code in $file', ({ file, code }) => {
    expect(findingsOf(importArrows, { [file]: code })).toEqual([]);
  });
});
