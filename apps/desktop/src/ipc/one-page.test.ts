import { beforeEach, describe, expect, it } from 'vitest';
import { type OnePage, onePageOf } from './one-page';
import type { FramePort } from './ports';

/** A port that a page holds at its other end, with what the page saw of it. */
class HeldPort implements FramePort {
  readonly posted: unknown[] = [];
  isClosed = false;
  post = (frame: unknown): void => void this.posted.push(frame);
  onFrame = (): void => undefined;
  onClose = (): void => undefined;
  start = (): void => undefined;
  close = (): void => void (this.isClosed = true);
}

let served: number;
let page: OnePage;
beforeEach(() => {
  served = 0;
  page = onePageOf({
    attach(port) {
      served++;
      port.onClose(() => served--);
    },
  });
});

describe('the engine’s one page', () => {
  it('[SH7] loses its port to the next page, and its subscriptions end', () => {
    const first = new HeldPort();
    const second = new HeldPort();
    page.attach(first);
    page.attach(second);
    expect(first).toMatchObject({ isClosed: true, posted: [{ t: 'close', code: 1006 }] });
    expect(second.isClosed).toBe(false);
    expect(served).toBe(1);
  });

  it('[SH7] loses it when it goes, once', () => {
    const port = new HeldPort();
    page.attach(port);
    page.drop();
    page.drop();
    expect(port).toMatchObject({ isClosed: true, posted: [{ t: 'close', code: 1006 }] });
    expect(served).toBe(0);
  });
});
