import type { MessagePortMain, WebFrameMain } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ToEngine } from '../ipc/shell-messages';
import { type Asker, type Broker, brokerOf, pageWords } from './broker';
import { FakeFrame } from './testing/fake-electron';
import { only } from './testing/only';

const nonce = '5f0e7c1a-2a83-4c7e-9b1d-0c5d3a1f2b4e';
const another = '9a0e7c1a-2a83-4c7e-9b1d-0c5d3a1f2b4f';

let page: FakeFrame;
let isServing: boolean;
let told: { message: ToEngine; ports: MessagePortMain[] }[];
let log: string[];
let broker: Broker;
beforeEach(() => {
  page = new FakeFrame();
  isServing = true;
  told = [];
  log = [];
  let channels = 0;
  broker = brokerOf({
    words: pageWords,
    channel() {
      channels++;
      return { port1: only(`engine ${channels}`, {}), port2: only(`page ${channels}`, {}) };
    },
    isServing: () => isServing,
    tell: (message, ports = []) => void told.push({ message, ports }),
    log: (sentence) => void log.push(sentence),
  });
});

const ask = (changes: Partial<Asker> = {}): void =>
  broker.ask({ frame: only<WebFrameMain>('frame', page), isOurWindow: true, nonce, ...changes });

describe('a port to the engine', () => {
  it('[SH7] goes to our page under its nonce, its other end to the engine', () => {
    ask();
    expect(page.posted).toMatchObject([{ channel: 'tillbridge:port', message: nonce }]);
    expect(page.posted[0]?.ports).toHaveLength(1);
    expect(told.map(({ message }) => message)).toEqual([{ t: 'port' }]);
    expect(told[0]?.ports).toHaveLength(1);
    expect(told[0]?.ports[0]).not.toBe(page.posted[0]?.ports[0]);
  });

  it.each([
    { why: 'no-frame', arrange: (): Partial<Asker> => ({ frame: null }) },
    { why: 'no-frame', arrange: () => void (page.isGone = true) },
    { why: 'not-our-window', arrange: (): Partial<Asker> => ({ isOurWindow: false }) },
    { why: 'not-the-top-frame', arrange: () => void (page.parent = only<WebFrameMain>('parent', {})) },
    { why: 'not-our-page', arrange: () => void (page.url = 'https://example.com/') },
    { why: 'not-our-page', arrange: () => void (page.url = 'app://till.evil/') },
    { why: 'not-our-page', arrange: () => void (page.url = '') },
    { why: 'no-nonce', arrange: (): Partial<Asker> => ({ nonce: undefined }) },
    { why: 'no-nonce', arrange: (): Partial<Asker> => ({ nonce: 7 }) },
    { why: 'no-nonce', arrange: (): Partial<Asker> => ({ nonce: 'short' }) },
    { why: 'no-nonce', arrange: (): Partial<Asker> => ({ nonce: `${nonce}<script>` }) },
    { why: 'no-nonce', arrange: (): Partial<Asker> => ({ nonce: 'a'.repeat(65) }) },
  ])('[SH7] is refused: $why', ({ why, arrange }) => {
    ask(arrange() ?? {});
    expect(page.posted).toEqual([]);
    expect(told).toEqual([]);
    expect(log).toEqual([`a port was refused: ${why}`]);
  });

  it('[SH7] is given once for a nonce in one page load, and again for a new one', () => {
    ask();
    ask();
    expect(page.posted).toHaveLength(1);
    expect(log).toEqual(['a port was refused: nonce-used']);
    ask({ nonce: another });
    expect(page.posted).toHaveLength(2);
  });

  it('[SH7] is taken back when the page goes, whose nonces are forgotten with it', () => {
    ask();
    broker.pageLeft();
    expect(told.at(-1)?.message).toEqual({ t: 'drop-page' });
    ask();
    expect(page.posted).toHaveLength(2);
  });

  it('[SH8] waits for the engine, and only the last request waits', () => {
    isServing = false;
    ask();
    ask({ nonce: another });
    expect(page.posted).toEqual([]);
    isServing = true;
    broker.engineServes();
    broker.engineServes();
    expect(page.posted.map(({ message }) => message)).toEqual([another]);
  });

  it('[SH8] that was waited for is not given to a page that went meanwhile', () => {
    isServing = false;
    ask();
    broker.pageLeft();
    isServing = true;
    broker.engineServes();
    expect(page.posted).toEqual([]);
  });

  it('[SH8] that was waited for is not given to a frame that became somebody else’s', () => {
    isServing = false;
    ask();
    page.url = 'https://example.com/';
    isServing = true;
    broker.engineServes();
    expect(page.posted).toEqual([]);
    expect(log).toEqual(['a port was refused: not-our-page']);
  });
});
