/** What the cashier hears without looking: a scan that worked, a question, something that did not work, and an order that came. */
export type Tones = { scanned(): void; question(): void; error(): void; order(): void };

type Note = { frequencyHz: number; atMs: number; lengthMs: number; shape: OscillatorType };

const scanned: Note[] = [{ frequencyHz: 1760, atMs: 0, lengthMs: 70, shape: 'sine' }];
const question: Note[] = [
  { frequencyHz: 880, atMs: 0, lengthMs: 90, shape: 'sine' },
  { frequencyHz: 1175, atMs: 110, lengthMs: 110, shape: 'sine' },
];
// Low and doubled, so that it carries through a shop and is never taken for the first one.
const error: Note[] = [
  { frequencyHz: 220, atMs: 0, lengthMs: 140, shape: 'square' },
  { frequencyHz: 175, atMs: 170, lengthMs: 220, shape: 'square' },
];

// A doorbell: nobody asked for it, and it is heard from the shelves.
const order: Note[] = [
  { frequencyHz: 1047, atMs: 0, lengthMs: 180, shape: 'sine' },
  { frequencyHz: 784, atMs: 200, lengthMs: 320, shape: 'sine' },
];

const loudness = 0.12;
const edgeMs = 8; // without it each tone begins and ends with a click

/** @param onPlay is told of each tone, for tests and for tills without a loudspeaker */
export function loudspeaker(onPlay: (tone: keyof Tones) => void = () => undefined): Tones {
  let context: AudioContext | null = null;
  const play = (name: keyof Tones, notes: readonly Note[]): void => {
    onPlay(name);
    // Browsers allow sound only after the first touch or key; before that there is none to be had.
    if (!navigator.userActivation.hasBeenActive) return;
    context ??= new AudioContext({ latencyHint: 'interactive' });
    if (context.state === 'suspended') void context.resume();
    for (const note of notes) sound(context, note);
  };
  return {
    scanned: () => play('scanned', scanned),
    question: () => play('question', question),
    error: () => play('error', error),
    order: () => play('order', order),
  };
}

function sound(context: AudioContext, { frequencyHz, atMs, lengthMs, shape }: Note): void {
  const start = context.currentTime + atMs / 1000;
  const end = start + lengthMs / 1000;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + edgeMs / 1000);
  gain.gain.setValueAtTime(loudness, end - edgeMs / 1000);
  gain.gain.linearRampToValueAtTime(0, end);
  const tone = context.createOscillator();
  tone.type = shape;
  tone.frequency.value = frequencyHz;
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(end);
}
