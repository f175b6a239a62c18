import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenToWedge } from './listen-to-wedge';

/** As much of a browser's field as the keys need. */
class Field extends EventTarget {
  value = '';
  readonly type: 'date' | 'text';
  constructor(type: 'date' | 'text') {
    super();
    this.type = type;
  }
  get selectionStart(): number | null {
    return this.type === 'date' ? null : this.value.length;
  }
  get selectionEnd(): number | null {
    return this.selectionStart;
  }
  setRangeText(text: string, from: number, to: number): void {
    if (this.type === 'date') throw new DOMException('A date has no text to type into.');
    this.value = this.value.slice(0, from) + text + this.value.slice(to);
  }
}

class Key extends Event {
  readonly key: string;
  readonly code: string;
  readonly shiftKey = false;
  readonly ctrlKey = false;
  readonly altKey = false;
  readonly metaKey = false;
  readonly repeat = false;
  readonly isComposing = false;
  override readonly timeStamp = pressedAtMs ?? performance.now();
  constructor(name: string, { key = '', code = '', ...how }: KeyboardEventInit) {
    super(name, how);
    this.key = key;
    this.code = code;
  }
  getModifierState(): boolean {
    return false;
  }
}

/** When a key was pressed that the page hears late. */
let pressedAtMs: number | null = null;

let page: EventTarget;
let focused: Field;
let scans: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'], now: 1_000 });
  page = new EventTarget();
  scans = [];
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', {
    get activeElement() {
      return focused;
    },
  });
  vi.stubGlobal('HTMLInputElement', Field);
  vi.stubGlobal('HTMLTextAreaElement', class extends EventTarget {});
  vi.stubGlobal('KeyboardEvent', Key);
  vi.stubGlobal('InputEvent', Event);
  stop = listenToWedge(({ data }) => scans.push(data));
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** One key after the other; one that nobody prevents is the browser's to type. @returns the keys that were left to it */
function press(text: string, gapMs: number): string {
  let left = '';
  for (const key of [...text].map((each) => (each === '\n' ? 'Enter' : each))) {
    vi.advanceTimersByTime(gapMs);
    const isLeft = page.dispatchEvent(new Key('keydown', { key, cancelable: true }));
    if (isLeft && key.length === 1) left += key;
  }
  vi.advanceTimersByTime(1_000);
  return left;
}

it.each([
  { gapMs: 120, why: 'slowly' },
  { gapMs: 8, why: 'as fast as a scanner' },
])('[DV41] a date typed $why is left to the browser, key by key', ({ gapMs }) => {
  focused = new Field('date');
  expect(press('24122026', gapMs)).toBe('24122026');
  expect(scans).toEqual([]);
});

it('[DV41] what is typed into any other field is held back for a moment and typed after all', () => {
  focused = new Field('text');
  expect(press('24122026', 120)).toBe('');
  expect(focused.value).toBe('24122026');
  expect(scans).toEqual([]);
});

it('[DV40] a code that is scanned reaches no field of text, also right after a date was typed', () => {
  focused = new Field('date');
  press('24122026', 120);
  focused = new Field('text');
  expect(press('9400000000012\n', 8)).toBe('');
  expect(focused.value).toBe('');
  expect(scans).toEqual(['9400000000012']);
});

it('[DV40] a code whose first key was heard long before the others is scanned whole, and nothing of it stays in the field', () => {
  focused = new Field('text');
  press('gift', 120);
  const startMs = performance.now();
  for (const [index, key] of [...'9400000000012', 'Enter'].entries()) {
    pressedAtMs = startMs + index * 8;
    page.dispatchEvent(new Key('keydown', { key, cancelable: true }));
    if (index === 0) {
      vi.advanceTimersByTime(90);
      expect(focused.value).toBe('gift9');
    }
  }
  pressedAtMs = null;
  expect(focused.value).toBe('gift');
  expect(scans).toEqual(['9400000000012']);
});
