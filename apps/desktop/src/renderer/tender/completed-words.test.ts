import { expect, it } from 'vitest';
import { goodStatus, troubledStatus } from '../testing/fake-status';
import { drawerWords, receiptWords } from './completed-words';

it('[U13] a receipt that waits for a printer in trouble says what helps', () => {
  expect(receiptWords('waiting', troubledStatus().printer)).toEqual({
    title: 'Receipt waits for the printer',
    sentence: 'Put in a new roll and close the cover. What waits prints by itself.',
    tone: 'attention',
  });
  expect(receiptWords('waiting', goodStatus().printer).tone).toBe('busy');
});

it('[U13] a receipt whose fate is unknown asks the person who can see the paper', () => {
  expect(receiptWords('unknown', goodStatus().printer)).toMatchObject({
    title: 'Did the receipt print?',
    tone: 'attention',
  });
});

it('[U13] a drawer that did not open says what to do, in the engine’s words when it has some', () => {
  expect(drawerWords('refused', null)).toMatchObject({
    sentence: 'Open it with its key.',
    tone: 'attention',
  });
  expect(drawerWords('refused', 'The printer is off.').sentence).toBe('The printer is off.');
  expect(drawerWords('not-needed', null).tone).toBe('ok');
});
