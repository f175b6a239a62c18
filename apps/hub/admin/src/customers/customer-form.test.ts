import { expect, it } from 'vitest';
import { accountOf, detailsOf, formOf, troublesOf } from './customer-form';

const filled = { ...formOf(null), name: ' Ana ', email: 'ana@example.nz' };

it('[CU1] what a person types becomes what the hub takes: spaces go, an empty email is none', () => {
  expect(detailsOf(filled, null)).toMatchObject({ name: 'Ana', email: 'ana@example.nz', exemption: null });
  expect(detailsOf({ ...filled, email: '  ' }, null).email).toBeNull();
  const exempt = { ...filled, isExempt: true, certificate: 'X-1', reason: 'diplomat' };
  expect(detailsOf(exempt, null).exemption).toEqual({ certificate: 'X-1', reason: 'diplomat', until: null });
});

it.each([
  { change: {}, field: null, why: 'everything is right' },
  { change: { name: '  ' }, field: 'name', why: 'somebody must be called something' },
  { change: { email: 'ana at home' }, field: 'email', why: 'nobody can write there' },
  { change: { isExempt: true, reason: 'x' }, field: 'certificate', why: 'the law wants its number' },
  { change: { isExempt: true, certificate: 'X' }, field: 'reason', why: 'the law wants the reason' },
])('[CU1] the form says what is wrong with $field: $why', ({ change, field }) =>
  expect(Object.keys(troublesOf({ ...filled, ...change }))).toEqual(field ? [field] : []),
);

it('[OA4] a limit is typed in the big unit of the currency, however many smaller ones that has', () => {
  const form = { ...filled, mayOwe: true, limit: 1_250.5, termsDays: 20 };
  expect(accountOf(form, 2)).toEqual({ accountLimit: 125_050, accountTermsDays: 20 });
  expect(accountOf({ ...form, limit: 1_250 }, 0).accountLimit).toBe(1_250);
  expect(accountOf({ ...form, mayOwe: false }, 2)).toEqual({ accountLimit: null, accountTermsDays: null });
});
