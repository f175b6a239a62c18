import type { CDPSession, Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';

/** A wedge sends a key about every ten milliseconds. */
const gapMs = 8;
/** Nobody types and scans in one breath. */
const breathMs = 100;

type Key = { key: string; code: string; text: string; windowsVirtualKeyCode: number };

/** What the keys of the row of digits write, from 0 on. */
const digitRow = { american: '0123456789', french: 'à&é"\'(-è_ç' };
export type Keyboard = keyof typeof digitRow;

const digitOn =
  (keyboard: Keyboard) =>
  (character: string): Key => {
    const text = digitRow[keyboard][Number(character)] ?? character;
    return {
      key: text,
      code: `Digit${character}`,
      text,
      windowsVirtualKeyCode: character.charCodeAt(0),
    };
  };
const enter: Key = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

/**
 * A scanner that types. Its keys go to the browser as a keyboard's do, each with the moment at which the scanner pressed it; they
 * have been pressed when they are sent, so that a busy test machine does not slow the scanner down.
 */
export class WedgeScanner {
  readonly #keyboard: CDPSession;
  readonly #digit: (character: string) => Key;

  private constructor(session: CDPSession, keyboard: Keyboard) {
    this.#keyboard = session;
    this.#digit = digitOn(keyboard);
  }

  /** @param keyboard what the till's system has; the scanner believes in an American one */
  static async plugInto(
    page: Page,
    { keyboard = 'american' }: { keyboard?: Keyboard } = {},
  ): Promise<WedgeScanner> {
    return new WedgeScanner(await page.context().newCDPSession(page), keyboard);
  }

  async scan(code: string): Promise<void> {
    const keys = [...Array.from(code, this.#digit), enter];
    const startMs = Date.now() + breathMs;
    await wait(breathMs + keys.length * gapMs);
    const presses = keys.flatMap((key, index) => {
      const timestamp = (startMs + index * gapMs) / 1000;
      const released = { key: key.key, code: key.code, timestamp };
      return [
        this.#keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp }),
        this.#keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...released }),
      ];
    });
    await Promise.all(presses);
  }
}
