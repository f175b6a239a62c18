import { money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { givenProfiles } from '../../../src/jurisdiction';
import { cashComplaints, cashFormOf, cashOf, noCashForm } from './cash-form';

const [jurisdiction] = givenProfiles;
if (!jurisdiction) throw new Error('profiles are given');
const cashControl = {
  requiresShift: true,
  usualFloat: money(20_000),
  varianceThreshold: money(550),
  dropAbove: money(100_000),
  drawers: ['Front', 'Bar'],
};

it('[SF22] the cash part of a store gives back what it was given', () => {
  expect(cashOf(cashFormOf({ jurisdiction, cashControl }), 2)).toEqual({ cashControl });
  const never = { ...cashControl, dropAbove: null };
  expect(cashOf(cashFormOf({ jurisdiction, cashControl: never }), 2)).toEqual({ cashControl: never });
});

it('[SF22] a store that sets nothing says nothing, and one that stops says so', () => {
  expect(cashOf(cashFormOf({ jurisdiction }), 2)).toEqual({});
  const stopped = { ...cashFormOf({ jurisdiction, cashControl }), isControlled: false };
  expect(cashOf(stopped, 2)).toEqual({ cashControl: null });
  expect(cashComplaints({ ...stopped, drawers: '' }, 2)).toEqual({});
});

it.each([
  { field: 'usualFloat', text: 'much', why: 'it is no amount' },
  { field: 'varianceThreshold', text: '-5', why: 'it is less than nothing' },
  { field: 'dropAbove', text: '1.234,5,6', why: 'nobody can read it' },
  { field: 'drawers', text: ' \n', why: 'there is none' },
  { field: 'drawers', text: 'A\nA', why: 'one name stands twice' },
  { field: 'drawers', text: [1, 2, 3, 4, 5, 6, 7, 8, 9].join('\n'), why: 'there are too many' },
])('[SF22] complains of $field: $why', ({ field, text }) => {
  const form = { ...noCashForm, isControlled: true, [field]: text };
  expect(Object.keys(cashComplaints(form, 2))).toEqual([`cash.${field}`]);
});
