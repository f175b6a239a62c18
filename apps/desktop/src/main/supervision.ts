import { say } from '@tillbridge/words';
import { afterCrash, engineLimits } from './crash-loop';

/** Where the engine's process is in its life. */
export type Supervision =
  | { state: 'starting'; crashes: readonly number[] }
  | { state: 'serving'; crashes: readonly number[] }
  | { state: 'pausing'; crashes: readonly number[] }
  /** It told us why it cannot start, or it ended too often. A person reads the sentence and decides. */
  | { state: 'halted'; sentence: string; needsCode: boolean }
  /** It closes its files and is started anew: somebody asked for that. */
  | { state: 'restarting' }
  | { state: 'stopping' }
  | { state: 'stopped' };

export type EngineEvent =
  | { type: 'ready' }
  | { type: 'refused'; sentence: string; needsCode: boolean }
  | { type: 'ended'; code: number; atMs: number }
  | { type: 'pause-over' }
  | { type: 'try-again' }
  | { type: 'restart' }
  | { type: 'stop' };

export type Deed =
  { does: 'fork' } | { does: 'wait'; pauseMs: number } | { does: 'ask-to-stop' } | { does: 'kill' };
export type Decision = { next: Supervision; deed: Deed | null };

const begin: Decision = { next: { state: 'starting', crashes: [] }, deed: { does: 'fork' } };
const stay = (next: Supervision): Decision => ({ next, deed: null });

/** What becomes of the engine, and what its supervisor does about it. */
export function decide(now: Supervision, event: EngineEvent): Decision {
  switch (event.type) {
    case 'ready':
      return stay(now.state === 'starting' ? { ...now, state: 'serving' } : now);
    case 'refused':
      return now.state === 'starting' ? whenRefused(event) : stay(now);
    case 'ended':
      return whenEnded(now, event);
    case 'pause-over':
      return now.state === 'pausing'
        ? { next: { ...now, state: 'starting' }, deed: { does: 'fork' } }
        : stay(now);
    case 'try-again':
      return now.state === 'halted' ? begin : stay(now);
    case 'restart':
      return whenToldToRestart(now);
    case 'stop':
      return whenToldToStop(now);
  }
}

const whenRefused = ({ sentence, needsCode }: { sentence: string; needsCode: boolean }): Decision => ({
  next: { state: 'halted', sentence, needsCode },
  // It waits for no one and would wait for ever: its channel to us holds it open.
  deed: { does: 'kill' },
});

function whenEnded(now: Supervision, { code, atMs }: { code: number; atMs: number }): Decision {
  if (now.state === 'stopping') return stay({ state: 'stopped' });
  if (now.state === 'restarting') return begin;
  if (now.state !== 'starting' && now.state !== 'serving') return stay(now);
  const after = afterCrash(now.crashes, atMs, engineLimits);
  if (after.does === 'give-up') {
    const sentence = say(
      'The till’s engine ended {times} times within a minute (code {code}). Everything that was sold is on disk. Try again, and call support when it happens again.',
      { times: engineLimits.atMost + 1, code: String(code) },
    );
    return stay({ state: 'halted', sentence, needsCode: false });
  }
  const { crashes, pauseMs } = after;
  return { next: { state: 'pausing', crashes }, deed: { does: 'wait', pauseMs } };
}

function whenToldToRestart(now: Supervision): Decision {
  if (now.state === 'halted') return begin;
  const isRunning = now.state === 'starting' || now.state === 'serving';
  return isRunning ? { next: { state: 'restarting' }, deed: { does: 'ask-to-stop' } } : stay(now);
}

function whenToldToStop(now: Supervision): Decision {
  if (now.state === 'stopping' || now.state === 'stopped') return stay(now);
  // It was asked to stop already.
  if (now.state === 'restarting') return stay({ state: 'stopping' });
  const isRunning = now.state === 'starting' || now.state === 'serving';
  return isRunning
    ? { next: { state: 'stopping' }, deed: { does: 'ask-to-stop' } }
    : stay({ state: 'stopped' });
}
