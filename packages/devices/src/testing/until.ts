/** Waits for something that must come to be, and says what when it does not. */
export async function until(what: string, holds: () => boolean, limitMs = 5000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** For proving that something does not happen: long enough for it to have happened many times over. */
export const aWhile = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
