import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type RememberedScreen = { read(): number | null; keep(id: number): void };

/** Which of the machine's screens the customer looks at, as the operating system numbers them. */
export function rememberedScreenIn(dataFolder: string, log: (sentence: string) => void): RememberedScreen {
  const path = join(dataFolder, 'customer-screen');
  return {
    read() {
      const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
      return /^-?\d+$/.test(text) ? Number(text) : null;
    },
    keep(id) {
      try {
        writeFileSync(path, `${id}\n`);
      } catch (error) {
        // The screen is found anew next time.
        log(`the customer’s screen could not be remembered: ${String(error)}`);
      }
    },
  };
}
