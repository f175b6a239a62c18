import { stdout } from 'node:process';

const width = 30;
const sayEveryMs = 5_000;

export type Progress = { at(done: number): void; say(what: string): void; end(): void };

export const bar = (done: number, all: number): string => {
  const filled = all === 0 ? width : Math.floor((done / all) * width);
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done} of ${all}`;
};

/** A bar that grows in place on a screen, and a line now and then in a log. */
export function progress(all: number): Progress {
  let saidAt = 0;
  let done = 0;
  const show = (): void => {
    if (stdout.isTTY) stdout.write(`\r${bar(done, all)}`);
    else console.log(bar(done, all));
    saidAt = Date.now();
  };
  return {
    at: (count) => {
      done = count;
      if (Date.now() - saidAt >= (stdout.isTTY ? 100 : sayEveryMs)) show();
    },
    say: (what) => console.log(stdout.isTTY ? `\r${what.padEnd(width + 20)}` : what),
    end: () => {
      show();
      if (stdout.isTTY) stdout.write('\n');
    },
  };
}
