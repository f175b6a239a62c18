import { readFileSync, readdirSync } from 'node:fs';

const msPerTick = 10;

/** Processor time that a process has taken so far, in ms. Linux tells it by hundredths of a second. */
export const cpuMs = (pid: number): number => existing(pid).ticks * msPerTick;

/** The same of a process and of those it started, also of those that have ended. */
export function cpuOfFamilyMs(pid: number): number {
  const own = existing(pid);
  let ticks = own.ticks + own.ticksOfEnded;
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (child?.parent === pid) ticks += child.ticks;
  }
  return ticks * msPerTick;
}

const lookEveryMs = 500;
const patienceMs = 90_000;

/** Waits until a process has hardly anything to do: what it does after its start is not what is measured. */
export async function untilAtRest(pid: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (let before = cpuMs(pid); ;) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    const now = cpuMs(pid);
    if (now - before < lookEveryMs / 10) return;
    if (performance.now() > deadline) throw new Error(`process ${pid} found no rest`);
    before = now;
  }
}

export const parentOf = (pid: number): number => existing(pid).parent;

type Stat = { parent: number; ticks: number; ticksOfEnded: number };

function existing(pid: number): Stat {
  const stat = statOf(pid);
  if (stat === null) throw new Error(`process ${pid} has ended`);
  return stat;
}

/** Null when the process ended while its name was being read. */
function statOf(pid: number): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null;
    throw error;
  }
  // The name in brackets may hold blanks; what follows it does not.
  const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, endedUser, endedSystem] = rest.slice(9, 13).map(Number);
  return {
    parent: Number(parent),
    ticks: (user ?? 0) + (system ?? 0),
    ticksOfEnded: (endedUser ?? 0) + (endedSystem ?? 0),
  };
}
