import type { CDPSession, Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';

/** A wedge sends a key about every ten milliseconds. */
const gapMs = 8;
/** Nobody types and scans in one breath. */
const breathMs = 100;

type Key = { key: string; code: string; text: string; windowsVirtualKeyCode: number };

const digit = (character: string): Key => ({
  key: character,
  code: `Digit${character}`,
  text: character,
  windowsVirtualKeyCode: character.charCodeAt(0),
});
const enter: Key = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

/**
 * A scanner that types. Its keys go to the browser as a keyboard's do, each with the moment at which the scanner pressed it; they
 * have been pressed when they are sent, so that a busy test machine does not slow the scanner down.
 */
export class WedgeScanner {
  readonly #keyboard: CDPSession;

  private constructor(keyboard: CDPSession) {
    this.#keyboard = keyboard;
  }

  static async plugInto(page: Page): Promise<WedgeScanner> {
    return new WedgeScanner(await page.context().newCDPSession(page));
  }

  async scan(code: string): Promise<void> {
    const keys = [...Array.from(code, digit), enter];
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
