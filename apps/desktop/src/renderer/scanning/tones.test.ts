import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loudspeaker } from './tones';

type Sounded = { frequencyHz: number; startsAt: number; endsAt: number };

/** A browser's sound as far as a tone needs it: what would be heard, and when. */
class FakeAudioContext {
  static readonly opened: FakeAudioContext[] = [];
  state = 'suspended';
  readonly currentTime = 10;
  readonly destination = {};
  readonly heard: Sounded[] = [];
  readonly loudest: number[] = [];
  constructor() {
    FakeAudioContext.opened.push(this);
  }
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
  createGain() {
    const set = (value: number): number => this.loudest.push(value);
    return {
      gain: { setValueAtTime: set, linearRampToValueAtTime: set },
      connect: (next: object) => next,
    };
  }
  createOscillator() {
    const note = { frequencyHz: 0, startsAt: 0, endsAt: 0 };
    this.heard.push(note);
    const frequency = {
      set value(hertz: number) {
        note.frequencyHz = hertz;
      },
    };
    return {
      type: 'sine',
      frequency,
      connect: (next: object) => next,
      start: (at: number) => (note.startsAt = at),
      stop: (at: number) => (note.endsAt = at),
    };
  }
}

const touched = (hasBeenActive: boolean) => vi.stubGlobal('navigator', { userActivation: { hasBeenActive } });

beforeEach(() => {
  FakeAudioContext.opened.length = 0;
  vi.stubGlobal('AudioContext', FakeAudioContext);
  touched(true);
});
afterEach(() => vi.unstubAllGlobals());

it('[OR10] a new order rings like a doorbell: two notes, the second lower and longer, after the first has ended', () => {
  const told: string[] = [];
  loudspeaker((tone) => told.push(tone)).order();
  const [speaker] = FakeAudioContext.opened;
  const [ding, dong, ...more] = speaker?.heard ?? [];
  if (!ding || !dong) throw new Error('two notes are heard');
  expect(more).toEqual([]);
  expect(dong.frequencyHz).toBeLessThan(ding.frequencyHz);
  expect(ding.startsAt).toBe(10);
  expect(dong.startsAt).toBeGreaterThanOrEqual(ding.endsAt);
  expect(dong.endsAt - dong.startsAt).toBeGreaterThan(ding.endsAt - ding.startsAt);
  // Each begins and ends in silence, and is heard in between.
  expect(speaker?.loudest.filter((gain) => gain === 0)).toHaveLength(4);
  expect(Math.max(...(speaker?.loudest ?? []))).toBeGreaterThan(0.05);
  expect(told).toEqual(['order']);
});

it('[OR10] it is taken for none of the tones of a scan, and one loudspeaker plays them all', () => {
  const tones = loudspeaker();
  const notesOf = (play: () => void): string => {
    const before = FakeAudioContext.opened[0]?.heard.length ?? 0;
    play();
    return (FakeAudioContext.opened[0]?.heard ?? [])
      .slice(before)
      .map(({ frequencyHz }) => frequencyHz)
      .join(' ');
  };
  const all = [tones.order, tones.scanned, tones.question, tones.error].map((play) => notesOf(() => play()));
  expect(new Set(all).size).toBe(4);
  expect(FakeAudioContext.opened).toHaveLength(1);
  expect(FakeAudioContext.opened[0]?.state).toBe('running');
});

it('[OR10] before the first touch a browser allows no sound: nothing breaks, and the till is told of it all the same', () => {
  touched(false);
  const told: string[] = [];
  loudspeaker((tone) => told.push(tone)).order();
  expect(FakeAudioContext.opened).toEqual([]);
  expect(told).toEqual(['order']);
});
