/**
 * How many pushes the hub works on at once, and how many may wait. More would only make everybody's wait longer than a
 * terminal's patience; they are told when to come back instead (spec/sync.md Y7).
 */
export type Gate = {
  /** Runs the work, or returns null at once when the queue is full. */
  run<T>(work: () => Promise<T>): Promise<T> | null;
  readonly waiting: number;
};

export function gate({ atOnce, mayWait }: { atOnce: number; mayWait: number }): Gate {
  let running = 0;
  const queue: (() => void)[] = [];

  const enter = (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => queue.push(resolve));
  };
  // Whoever leaves hands the place on, so `running` only falls when nobody waits.
  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    run: (work) => {
      if (running >= atOnce && queue.length >= mayWait) return null;
      return enter().then(work).finally(leave);
    },
    get waiting() {
      return queue.length;
    },
  };
}
