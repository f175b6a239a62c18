import { say } from '@tillbridge/words';
import type { Screen } from './till';

/** What a key means to the till, wherever the focus is. */
export type Command =
  | {
      do:
        | 'help'
        | 'search'
        | 'open-drawer'
        | 'discount'
        | 'pay'
        | 'menu'
        | 'counter'
        | 'lock'
        | 'back'
        | 'return'
        | 'park'
        | 'drawers'
        | 'orders'
        | 'customer'
        | 'price'
        | 'weigh'
        | 'type-size'
        | 'customer-display'
        | 'laybys'
        | 'transfers'
        | 'receipts';
    }
  | { do: 'digit'; digit: string }
  | { do: 'rub-out' | 'times' | 'more' | 'less' | 'remove' | 'enter' }
  | { do: 'quick-cash'; position: number }
  | { do: 'card' }
  | { do: 'card-reader' | 'gift-card' | 'on-account' | 'points' | 'foreign-cash' | 'tip' | 'buyer' }
  /** What else may become of the receipt. */
  | { do: ReceiptWish }
  /** Letters begin a search. */
  | { do: 'type-search'; text: string }
  | { do: 'move'; by: 1 | -1 };

export type ReceiptWish = 'print-receipt' | 'mail-receipt' | 'both' | 'no-receipt' | 'gift-receipt' | 'copy';

/** The part of a keyboard event that decides. */
export type KeyPress = {
  key: string;
  /** `Numpad1` and `Digit1` both give `1`. */
  code: string;
  ctrlKey: boolean;
  shiftKey?: boolean;
  altKey: boolean;
  metaKey: boolean;
};

export type KeyContext = {
  screen: Screen['mode'];
  /** A sheet has its own keys; only what must always work passes. */
  hasSheet: boolean;
  /** Text fields keep their letters, digits and arrows. */
  isTyping: boolean;
  /** Enter and Space press the button that has the focus. */
  isOnButton: boolean;
  /** An amount or a number has been begun. */
  hasEntry: boolean;
  isDemo: boolean;
};

/** The keys of the till as the help shows them and the buttons carry them. */
export const functionKeys = {
  F1: {
    do: 'help',
    get label() {
      return say('Keys');
    },
    where: 'everywhere',
  },
  'Shift+F1': {
    do: 'type-size',
    get label() {
      return say('Larger type, or the usual one');
    },
    where: 'everywhere',
  },
  F2: {
    do: 'search',
    get label() {
      return say('Search');
    },
    where: 'sale',
  },
  'Shift+F2': {
    do: 'orders',
    get label() {
      return say('Orders');
    },
    where: 'everywhere',
  },
  F3: {
    do: 'customer',
    get label() {
      return say('Customer');
    },
    where: 'sale',
  },
  'Shift+F3': {
    do: 'customer-display',
    get label() {
      return say('Customer display');
    },
    where: 'everywhere',
  },
  F4: {
    do: 'park',
    get label() {
      return say('Park the sale, or show what is parked');
    },
    where: 'sale',
  },
  'Shift+F4': {
    do: 'laybys',
    get label() {
      return say('Laybys');
    },
    where: 'everywhere',
  },
  F5: {
    do: 'price',
    get label() {
      return say('Another price for the line');
    },
    where: 'sale',
  },
  'Shift+F5': {
    do: 'weigh',
    get label() {
      return say('Weigh the line’s goods');
    },
    where: 'sale',
  },
  F6: {
    do: 'return',
    get label() {
      return say('Take goods back');
    },
    where: 'sale',
  },
  'Shift+F6': {
    do: 'receipts',
    get label() {
      return say('Receipts');
    },
    where: 'everywhere',
  },
  F7: {
    do: 'open-drawer',
    get label() {
      return say('Open the drawer');
    },
    where: 'sale',
  },
  'Shift+F7': {
    do: 'drawers',
    get label() {
      return say('Drawer: float, cash in and out, cashing up');
    },
    where: 'everywhere',
  },
  F8: {
    do: 'discount',
    get label() {
      return say('Discount on the line, or on the sale');
    },
    where: 'sale',
  },
  'Shift+F8': {
    do: 'transfers',
    get label() {
      return say('Transfers');
    },
    where: 'everywhere',
  },
  F9: {
    do: 'pay',
    get label() {
      return say('Pay');
    },
    where: 'sale',
  },
  F10: {
    do: 'menu',
    get label() {
      return say('Menu');
    },
    where: 'everywhere',
  },
  F11: {
    do: 'counter',
    get label() {
      return say('Demo counter: printer, drawer, scanner');
    },
    where: 'everywhere',
  },
  F12: {
    do: 'lock',
    get label() {
      return say('Lock the till, or change user');
    },
    where: 'everywhere',
  },
} as const;

export type FunctionKey = keyof typeof functionKeys;

const isFunctionKey = (key: string): key is FunctionKey => Object.hasOwn(functionKeys, key);

/** @returns null for a key that is none of ours: the page and its fields have it */
export function commandOf(press: KeyPress, context: KeyContext): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const held = `Shift+${press.key}`;
  if (press.shiftKey && isFunctionKey(held)) return functionCommand(held, context);
  if (isFunctionKey(press.key)) return functionCommand(press.key, context);
  if (context.hasSheet) return null;
  if (press.key === 'Escape') return { do: 'back' };
  if (context.isTyping) return null;
  if (press.key === 'Enter') return context.isOnButton ? null : { do: 'enter' };
  if (context.screen === 'ringing') return ringingCommand(press, context);
  if (context.screen === 'tendering') return tenderingCommand(press, context);
  if (context.screen === 'showing-change') return changeLetters[press.key.toLowerCase()] ?? null;
  if (context.screen === 'signing-in') return digitCommand(press);
  return null;
}

function functionCommand(key: FunctionKey, { screen, hasSheet, isDemo }: KeyContext): Command | null {
  const { do: command, where } = functionKeys[key];
  const isSignedIn =
    screen === 'ringing' || screen === 'tendering' || screen === 'showing-change' || screen === 'place';
  if (command === 'counter') return isDemo ? { do: command } : null;
  if (!isSignedIn || hasSheet) return null;
  if (where === 'sale' && screen !== 'ringing') return null;
  return { do: command };
}

function digitCommand({ key }: KeyPress): Command | null {
  if (/^[0-9]$/.test(key)) return { do: 'digit', digit: key };
  return key === 'Backspace' ? { do: 'rub-out' } : null;
}

function ringingCommand(press: KeyPress, context: KeyContext): Command | null {
  switch (press.key) {
    case '*':
      return { do: 'times' };
    case '+':
      return { do: 'more' };
    case '-':
      return { do: 'less' };
    case 'Delete':
      return { do: 'remove' };
    case 'ArrowUp':
      return context.isOnButton ? null : { do: 'move', by: -1 };
    case 'ArrowDown':
      return context.isOnButton ? null : { do: 'move', by: 1 };
    case '.':
      return { do: 'digit', digit: '.' };
  }
  if (/^\p{L}$/u.test(press.key)) return { do: 'type-search', text: press.key };
  return digitCommand(press);
}

/** On the faces of the buttons beside the change. */
const changeLetters: Readonly<Record<string, Command>> = {
  p: { do: 'print-receipt' },
  e: { do: 'mail-receipt' },
  b: { do: 'both' },
  n: { do: 'no-receipt' },
  g: { do: 'gift-receipt' },
  c: { do: 'copy' },
};

/** Also the letters on the faces of the buttons. */
const tenderLetters: Readonly<
  Record<
    string,
    'card' | 'card-reader' | 'gift-card' | 'on-account' | 'points' | 'foreign-cash' | 'tip' | 'buyer'
  >
> = {
  c: 'card',
  r: 'card-reader',
  g: 'gift-card',
  a: 'on-account',
  p: 'points',
  f: 'foreign-cash',
  t: 'tip',
  b: 'buyer',
};

function tenderingCommand(press: KeyPress, context: KeyContext): Command | null {
  const letter = tenderLetters[press.key.toLowerCase()];
  if (letter) return { do: letter };
  // The row above the letters picks a quick amount; the number pad, or a leading zero, keys an amount.
  if (!context.hasEntry && /^Digit[1-5]$/.test(press.code))
    return { do: 'quick-cash', position: Number(press.code.slice(5)) };
  if (press.key === '.') return { do: 'digit', digit: '.' };
  return digitCommand(press);
}
