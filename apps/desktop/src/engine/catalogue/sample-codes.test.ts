import { expect, it } from 'vitest';
import type { ScanOutcome } from '../../ipc';
import { TestTill } from '../testing/test-till';

it('[SC5] [SC6] offers the demo’s scanner one real code of each kind, and the till knows every one of them', async () => {
  const till = await TestTill.open({ simulated: { printer: null } });
  const samples = till.engine.api.sampleCodes();
  expect(new Set(samples.map(({ kind }) => kind))).toEqual(new Set(['single', 'case', 'weighed', 'shared']));
  for (const { kind, code } of samples) {
    till.engine.api.simulate({ act: 'scan', data: code });
    const outcome: ScanOutcome | undefined = till.heard.at(-1)?.outcome;
    expect({ kind, outcome: outcome?.kind }).toEqual({
      kind,
      outcome: kind === 'shared' ? 'choose' : 'line-added',
    });
    if (kind === 'weighed') expect(outcome).toMatchObject({ quantity: 482 });
  }
});

it('offers nothing at a till with real devices', async () => {
  const till = await TestTill.open();
  expect(till.engine.api.sampleCodes()).toEqual([]);
});
