import type { OpenPrinterDeps } from '@tillbridge/devices/printer';
import type { WireDevice, WireLink } from '@tillbridge/devices/sim';
import type { Agenda } from '../simulation/agenda';
import type { Random } from '../simulation/random';

/** How long the system's programs take, and after what silence the till gives one up: as `cups-queue.ts` has it. Milliseconds. */
const usualMs = 40;
const askGivenUpMs = 4_000;
const sendGivenUpMs = 15_000;
/** The queue hands a job on to its printer in its own time. */
const printedMs = 200;

type SystemQueue = ReturnType<NonNullable<OpenPrinterDeps['queueOf']>>;
type State = 'ready' | 'stopped' | 'absent';

/** The system's queue before a printer, where `lp` and `lpstat` would be: it takes a job whole or not at all. */
export class LabQueue {
  readonly jobs: { atMs: number; bytes: Uint8Array }[] = [];
  /** How often a living till was not told whether its job was taken. */
  silences = 0;
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #printer: WireLink | null;
  #state: State = 'ready';
  #isRefusing = false;
  #isHanging = false;
  #isSilent = false;
  /** One for each life of the till. */
  #process = 0;

  constructor(agenda: Agenda, random: Random, device: WireDevice) {
    this.#agenda = agenda;
    this.#random = random;
    this.#printer = device.plugIn({ send: () => undefined, powerLost: () => undefined });
  }

  // What can happen to a queue.

  stop(): void {
    this.#state = 'stopped';
  }

  vanish(): void {
    this.#state = 'absent';
  }

  /** It is there and well, and takes no job. */
  refuse(): void {
    this.#isRefusing = true;
  }

  /** Its programs do not end by themselves. */
  hang(): void {
    this.#isHanging = true;
  }

  /** It says how it is, and does not end when it is given a job. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  mend(): void {
    this.#isSilent = false;
    this.#state = 'ready';
    this.#isRefusing = false;
    this.#isHanging = false;
  }

  processDied(): void {
    this.#process += 1;
  }

  /** What the driver of one life of the till sees: nothing is answered to a process that is gone, and nothing taken of it. */
  ofThisLife(): SystemQueue {
    const process = this.#process;
    const isAlive = () => process === this.#process;
    const after = <T>(ms: number, answer: () => T): Promise<T> =>
      new Promise((resolve) => {
        this.#agenda.post('a program of the system ends', ms, () =>
          isAlive() ? resolve(answer()) : undefined,
        );
      });
    return {
      state: () => {
        const isLate = this.#isHanging;
        return after(isLate ? askGivenUpMs : usualMs, () => (isLate ? 'stopped' : this.#state));
      },
      send: (job) => {
        const isLate = this.#isHanging || this.#isSilent;
        const isTaken = this.#takes(isLate);
        if (isTaken)
          this.#agenda.post('a queue takes a job', usualMs / 2, () => this.#take(Uint8Array.from(job)));
        return after(isLate ? sendGivenUpMs : usualMs, () => {
          if (isLate) this.silences += 1;
          return isLate ? 'unknown' : isTaken ? 'taken' : 'refused';
        });
      },
    };
  }

  /** A program that hung may have handed the job on before it did. */
  #takes(isLate: boolean): boolean {
    return isLate ? this.#random.chance(0.5) : !this.#isRefusing && this.#state === 'ready';
  }

  #take(bytes: Uint8Array): void {
    this.jobs.push({ atMs: this.#agenda.nowMs, bytes });
    this.#agenda.post('a queue prints', printedMs, () => this.#printer?.receive(bytes));
  }
}
