import { expect, it } from 'vitest';
import { taxesOfZone } from './choices';

it.each([
  { zone: 'Pacific/Auckland', code: 'NZ', why: 'New Zealand has one tax' },
  { zone: 'Australia/Perth', code: 'AU', why: 'so has Australia' },
  { zone: 'America/New_York', code: '', why: 'every county there has its own, so the person chooses' },
  { zone: 'UTC', code: '', why: 'it is nowhere' },
])('[SR8] a first store in $zone begins with the taxes "$code": $why', ({ zone, code }) =>
  expect(taxesOfZone(zone)).toBe(code),
);
