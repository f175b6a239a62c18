import { units } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { nothingTyped, readSerials, readTracked } from './tracked';

const milk = { name: 'Milk', counted: units(3) };
const phone = { name: 'Phone', counted: units(2) };

describe('goods that are told apart', () => {
  it('[RE7] goods in batches come in with their code and the day on which they expire', () => {
    expect(readTracked('batch', { ...nothingTyped, batch: ' L7 ', expiresOn: '2026-12-01' }, milk)).toEqual({
      batch: { code: 'L7', expiresOn: '2026-12-01' },
    });
    expect(readTracked('batch', { ...nothingTyped, batch: 'L7' }, milk)).toEqual({
      batch: { code: 'L7', expiresOn: null },
    });
    expect(readTracked('batch', nothingTyped, milk)).toContain('Give the batch of Milk');
    expect(readTracked('batch', { ...nothingTyped, batch: 'L7', expiresOn: 'soon' }, milk)).toContain(
      'no date',
    );
  });

  it('[RE7] each piece with a serial number needs its own, and none stands there twice', () => {
    expect(readTracked('serial', { ...nothingTyped, serials: 'A1\nA2' }, phone)).toEqual({
      serials: ['A1', 'A2'],
    });
    expect(readTracked('serial', { ...nothingTyped, serials: 'A1' }, phone)).toBe(
      'Phone: 2 pieces need 2 serial numbers, and 1 are given.',
    );
    expect(readTracked('serial', { ...nothingTyped, serials: 'A1, A1' }, phone)).toContain('twice');
    expect(readSerials(' A1;A2,\n A3 ')).toEqual(['A1', 'A2', 'A3']);
  });

  it('[RE7] what is not told apart, or did not come, needs neither', () => {
    expect(readTracked(null, nothingTyped, milk)).toEqual({});
    expect(readTracked('serial', nothingTyped, { ...phone, counted: units(0) })).toEqual({});
  });
});
