import { runProgram } from './run-program';
import type { SystemQueue } from './system-queue';

/** The system's programs; a test has its own. */
export type CupsPrograms = { lp: string; lpstat: string };
const systemPrograms: CupsPrograms = { lp: 'lp', lpstat: 'lpstat' };

/** Asking takes milliseconds, unless the print server is on another machine that is gone. */
const askMs = 4000;
/** Handing a receipt over is copying a file. */
const sendMs = 15_000;

/** A queue of CUPS, on Linux and macOS. `raw`: our bytes are the printer's own, no filter may touch them. */
export const cupsQueue = (
  queue: string,
  programs: CupsPrograms = systemPrograms,
  deadlines = { askMs, sendMs },
): SystemQueue => ({
  async state() {
    const asked = await runProgram(programs.lpstat, ['-p', queue], { deadlineMs: deadlines.askMs });
    if (asked.kind === 'late') return 'stopped';
    if (asked.kind === 'not-found' || asked.code !== 0) return 'absent';
    return /^printer .+ disabled since/m.test(asked.output) ? 'stopped' : 'ready';
  },
  async send(job) {
    const sent = await runProgram(programs.lp, ['-d', queue, '-o', 'raw', '-t', 'Tillbridge'], {
      input: job,
      deadlineMs: deadlines.sendMs,
    });
    if (sent.kind === 'late') return 'unknown';
    return sent.kind === 'ended' && sent.code === 0 ? 'taken' : 'refused';
  },
});
