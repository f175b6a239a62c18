/** A thing to measure. Each round answers its own measurements, in whatever unit the bench keeps. */
export type Contender<Measured> = { name: string; round: (number: number) => Promise<Measured> | Measured };

/**
 * Runs the contenders in turns, A B C A B C, so that whatever else the machine is doing hits all of them. One round before
 * them warms up caches, statements and the compiler, and is not counted.
 * @returns the rounds of each contender, in order
 */
export async function inTurns<Measured>(
  rounds: number,
  contenders: readonly Contender<Measured>[],
): Promise<Map<string, Measured[]>> {
  const measured = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (const { round } of contenders) await round(0);
  for (let number = 1; number <= rounds; number++) {
    for (const { name, round } of contenders) {
      collectGarbage();
      measured.get(name)?.push(await round(number));
    }
  }
  return measured;
}

/** One contender's garbage is not the next one's pause. Benches run with --expose-gc. */
function collectGarbage(): void {
  globalThis.gc?.();
}

/** Runs `act` so many times and answers how long each took, in ms. */
export function timeEach(times: number, act: (index: number) => void): number[] {
  const took = new Array<number>(times);
  for (let index = 0; index < times; index++) {
    const begun = performance.now();
    act(index);
    took[index] = performance.now() - begun;
  }
  return took;
}

export const perSecond = (tookMs: readonly number[]): number =>
  (tookMs.length / tookMs.reduce((all, one) => all + one, 0)) * 1000;
