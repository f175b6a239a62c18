import { money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { givenProfiles } from '../../../src/jurisdiction';
import { laybyComplaints, laybyFormOf, laybyOf, usualLaybyForm } from './layby-form';

const [jurisdiction] = givenProfiles;
if (!jurisdiction) throw new Error('profiles are given');
const laybyRule = { depositPpm: 125_000, days: 60, cancelFee: money(1_050), remindDaysBefore: null };

it('[LY12] the layby part of a store gives back what it was given', () => {
  expect(laybyOf(laybyFormOf({ jurisdiction, laybyRule }), 2)).toEqual({ laybyRule });
  const reminds = { ...laybyRule, remindDaysBefore: 0 };
  expect(laybyOf(laybyFormOf({ jurisdiction, laybyRule: reminds }), 2)).toEqual({ laybyRule: reminds });
});

it('[LY12] a store that leaves the usual terms says nothing, and one that goes back to them says so', () => {
  expect(laybyOf(laybyFormOf({ jurisdiction }), 2)).toEqual({});
  expect(laybyOf(usualLaybyForm, 2)).toEqual({});
  const saved = laybyFormOf({ jurisdiction, laybyRule }).saved;
  expect(laybyOf({ ...usualLaybyForm, saved }, 2)).toMatchObject({ laybyRule: { days: 84 } });
});

it.each([
  { field: 'depositPercent', text: 'some', why: 'it is no share' },
  { field: 'depositPercent', text: '101', why: 'it is more than all of it' },
  { field: 'days', text: '0', why: 'there is no time' },
  { field: 'days', text: '12 weeks', why: 'it is no number' },
  { field: 'cancelFee', text: '-5', why: 'it is less than nothing' },
  { field: 'remindDaysBefore', text: '61', why: 'it is too early' },
])('[LY12] complains of $field: $why', ({ field, text }) => {
  expect(Object.keys(laybyComplaints({ ...usualLaybyForm, [field]: text }, 2))).toEqual([`layby.${field}`]);
});

it('[LY12] nobody is reminded before the goods are put aside', () => {
  const form = { ...usualLaybyForm, days: '5', remindDaysBefore: '7' };
  expect(Object.keys(laybyComplaints(form, 2))).toEqual(['layby.remindDaysBefore']);
  expect(laybyComplaints({ ...usualLaybyForm, depositPercent: '12,5 %' }, 2)).toEqual({});
});
