import { describe, expect, it } from 'vitest';
import { type Command, type KeyContext, commandOf, functionKeys } from './keys';

const ringing: KeyContext = {
  screen: 'ringing',
  hasSheet: false,
  isTyping: false,
  isOnButton: false,
  hasEntry: false,
  isDemo: true,
};
const press = (
  key: string,
  context: Partial<KeyContext> = {},
  code = '',
  held: Partial<{ ctrlKey: boolean }> = {},
) =>
  commandOf(
    { key, code, ctrlKey: false, altKey: false, metaKey: false, ...held },
    { ...ringing, ...context },
  );

it.each<[key: string, context: Partial<KeyContext>, command: Command | null, why: string]>([
  ['F1', {}, { do: 'help' }, 'the keys are shown'],
  ['F2', {}, { do: 'search' }, 'search'],
  ['F4', {}, { do: 'park' }, 'park'],
  ['F7', {}, { do: 'open-drawer' }, 'the drawer'],
  ['F5', {}, { do: 'price' }, 'another price for the line'],
  ['F8', {}, { do: 'discount' }, 'a discount'],
  ['F9', {}, { do: 'pay' }, 'pay'],
  ['F9', { isTyping: true }, { do: 'pay' }, 'pay also out of the search box'],
  ['F9', { screen: 'tendering' }, null, 'there is nothing to pay twice'],
  ['F9', { hasSheet: true }, null, 'a sheet is answered first'],
  ['F9', { screen: 'signing-in' }, null, 'nobody is signed in'],
  ['F10', { screen: 'place' }, { do: 'menu' }, 'the menu is everywhere'],
  ['F11', {}, { do: 'counter' }, 'the demo counter'],
  ['F11', { isDemo: false }, null, 'a real till has no demo counter'],
  ['F12', { screen: 'tendering' }, { do: 'lock' }, 'the till can be locked at any time'],
  ['F13', {}, null, 'no key for what does not exist yet'],
  ['Shift+F7', {}, { do: 'drawers' }, 'the drawers and their shifts'],
  ['Shift+F7', { screen: 'tendering' }, { do: 'drawers' }, 'also when cash wants an open drawer'],
])('[K1] %s with %o: %s', (key, context, command) => {
  expect(press(key, context)).toEqual(command);
});

it('[K1] Shift makes another key of some, and changes none that has no second meaning', () => {
  const held = (key: string) =>
    commandOf({ key, code: key, ctrlKey: false, shiftKey: true, altKey: false, metaKey: false }, ringing);
  expect(held('F7')).toEqual({ do: 'drawers' });
  expect(held('F1')).toEqual({ do: 'type-size' });
  expect(held('F3')).toEqual({ do: 'customer-display' });
  expect(held('F4')).toEqual({ do: 'laybys' });
  expect(held('F6')).toEqual({ do: 'receipts' });
  expect(held('F9')).toEqual({ do: 'pay' });
});

it('[K1] every function key that the help shows does something somewhere', () => {
  for (const key of Object.keys(functionKeys)) expect(press(key), key).not.toBeNull();
});

describe('on the sale screen', () => {
  it.each<[string, Command]>([
    ['3', { do: 'digit', digit: '3' }],
    ['*', { do: 'times' }],
    ['+', { do: 'more' }],
    ['-', { do: 'less' }],
    ['Delete', { do: 'remove' }],
    ['Backspace', { do: 'rub-out' }],
    ['ArrowDown', { do: 'move', by: 1 }],
    ['ArrowUp', { do: 'move', by: -1 }],
    ['Enter', { do: 'enter' }],
    ['Escape', { do: 'back' }],
    ['ā', { do: 'type-search', text: 'ā' }],
  ])('[K2] %s', (key, command) => {
    expect(press(key)).toEqual(command);
  });

  it('[K4] a text field keeps its letters, digits and arrows, and gives up Esc', () => {
    for (const key of ['3', 'a', '+', 'Delete', 'ArrowDown', 'Enter'])
      expect(press(key, { isTyping: true }), key).toBeNull();
    expect(press('Escape', { isTyping: true })).toEqual({ do: 'back' });
  });

  it('[K4] Enter presses the button that has the focus and means nothing else', () => {
    expect(press('Enter', { isOnButton: true })).toBeNull();
  });

  it('[K4] what is held with Ctrl, Alt or the system key is never ours', () => {
    expect(press('F9', {}, '', { ctrlKey: true })).toBeNull();
    expect(press('3', {}, '', { ctrlKey: true })).toBeNull();
  });
});

describe('on the tender screen', () => {
  const tendering = { screen: 'tendering' } as const;

  it.each([1, 2, 3, 4, 5])('[K3] %i above the letters is that quick amount', (position) => {
    expect(press(String(position), tendering, `Digit${position}`)).toEqual({ do: 'quick-cash', position });
  });

  it('[K3] the number pad keys an amount', () => {
    expect(press('2', tendering, 'Numpad2')).toEqual({ do: 'digit', digit: '2' });
  });

  it('[K3] an amount that was begun keeps every digit', () => {
    expect(press('0', tendering, 'Digit0')).toEqual({ do: 'digit', digit: '0' });
    expect(press('5', { ...tendering, hasEntry: true }, 'Digit5')).toEqual({ do: 'digit', digit: '5' });
  });

  it('[K3] C is card, large or small, and Enter is cash', () => {
    expect([press('c', tendering), press('C', tendering), press('Enter', tendering)]).toEqual([
      { do: 'card' },
      { do: 'card' },
      { do: 'enter' },
    ]);
  });

  it('[K3] letters do not search while money changes hands', () => {
    expect(press('k', tendering)).toBeNull();
  });
});

it('[K2] on the change screen Enter is the next sale and no digit means anything', () => {
  expect(press('Enter', { screen: 'showing-change' })).toEqual({ do: 'enter' });
  expect(press('5', { screen: 'showing-change' })).toBeNull();
});
