import { expect, it } from 'vitest';
import { type OwnPin, freshOwnPin, stepOwnPin } from './own-pin';

const keyed = (own: OwnPin, pin: string): OwnPin =>
  stepOwnPin(
    [...pin].reduce((now, digit) => stepOwnPin(now, { type: 'digit', digit }), own),
    { type: 'entered' },
  );

it('[PE13] the old PIN, the new one and the new one again are asked for, in that order', () => {
  const asked = keyed(keyed(freshOwnPin, '2580'), '7391');
  expect(asked).toMatchObject({ state: 'again', keyed: '' });
  expect(keyed(asked, '7391')).toEqual({ state: 'sent', old: '2580', chosen: '7391' });
});

it('[PE13] two that are not alike are asked for again, and the old one is not', () => {
  const unlike = keyed(keyed(keyed(freshOwnPin, '2580'), '7391'), '7392');
  expect(unlike).toEqual({ state: 'new', old: '2580', keyed: '', isUnlike: true });
  expect(keyed(keyed(unlike, '7391'), '7391')).toMatchObject({ state: 'sent', chosen: '7391' });
});

it('[PE13] what is too short is not taken, and what was refused begins where it was wrong', () => {
  expect(keyed(freshOwnPin, '258')).toMatchObject({ state: 'old', keyed: '258' });
  const sent = keyed(keyed(keyed(freshOwnPin, '2580'), '7391'), '7391');
  expect(stepOwnPin(sent, { type: 'digit', digit: '1' })).toBe(sent);
  expect(stepOwnPin(sent, { type: 'refused', isNewOne: false })).toEqual(freshOwnPin);
  expect(stepOwnPin(sent, { type: 'refused', isNewOne: true })).toMatchObject({ state: 'new', old: '2580' });
});
