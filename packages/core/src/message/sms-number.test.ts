import { expect, it } from 'vitest';
import { smsNumberOf } from './index';

it.each([
  { written: '021 123 456', country: 'NZ', number: '+6421123456', why: 'the nought is only said at home' },
  {
    written: '(027) 555-0199',
    country: 'NZ',
    number: '+64275550199',
    why: 'signs between digits are for eyes',
  },
  { written: '+64 21 123 456', country: 'US', number: '+6421123456', why: 'it says its country' },
  { written: '0064 21 123 456', country: 'NZ', number: '+6421123456', why: 'two noughts are a plus' },
  { written: '(512) 555-0142', country: 'US', number: '+15125550142', why: 'ten digits are a number there' },
  { written: '1-512-555-0142', country: 'US', number: '+15125550142', why: 'the one is their nought' },
  { written: '555-0142', country: 'US', number: null, why: 'its area is missing' },
  { written: '021 123', country: 'NZ', number: null, why: 'it is too short' },
  { written: '021 123 456', country: 'FR', number: null, why: 'we do not know how they write there' },
  { written: 'ask Mere', country: 'NZ', number: null, why: 'it is no number' },
  { written: '+64 21 twelve', country: 'NZ', number: null, why: 'nor is this' },
  { written: '', country: 'NZ', number: null, why: 'nothing is nothing' },
])('[MG22] “$written” in $country is $number: $why', ({ written, country, number }) =>
  expect(smsNumberOf(written, country)).toBe(number),
);
