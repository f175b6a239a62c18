import {
  IconArrowNarrowDown,
  IconArrowNarrowUp,
  IconCopy,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceRole } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { TracedBytes } from '../../ipc/areas/device-setup';
import { Button } from '../app/button';
import goods from '../stock/goods.module.css';
import { useDesk } from '../till/desk-context';
import styles from './devices.module.css';
import { readableOf, spacedHex, traceText } from './trace-text';

const lookAgainMs = 500;
/** More than a person reads; what is copied is all of them. */
const mostShown = 40;

/** What goes over the lines of this role's devices, the newest first. */
export function TraceView({ role }: { role: DeviceRole }) {
  const desk = useDesk();
  const [isPaused, setPaused] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const traced = useQuery({
    queryKey: ['device-trace'],
    queryFn: () => desk.client.deviceTrace.query({ after: 0 }),
    refetchInterval: isPaused ? false : lookAgainMs,
    gcTime: 0,
  }).data;
  const mine = (traced ?? []).filter((each) => each.role === role).reverse();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(traceText(mine));
    setCopied(true);
  };
  return (
    <section className={goods.group} aria-label={say('On the line')}>
      <h2>{say('On the line')}</h2>
      <div className={styles.buttons}>
        <Button
          icon={
            isPaused ? <IconPlayerPlay size={22} aria-hidden /> : <IconPlayerPause size={22} aria-hidden />
          }
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? say('Go on') : say('Pause')}
        </Button>
        <Button
          icon={<IconCopy size={22} aria-hidden />}
          isDisabled={mine.length === 0}
          onClick={() => void copy().catch(() => setCopied(false))}
        >
          {isCopied ? say('Copied') : say('Copy')}
        </Button>
      </div>
      {mine.length === 0 && (
        <p className={goods.quiet}>{say('Nothing went over it since the till started.')}</p>
      )}
      <ol className={styles.trace} aria-label={say('Bytes')}>
        {mine.slice(0, mostShown).map((each) => (
          <Piece key={each.seq} of={each} />
        ))}
      </ol>
    </section>
  );
}

const clock = (at: number): string => new Date(at).toLocaleTimeString([], { hour12: false });

function Piece({ of }: { of: TracedBytes }) {
  const isOut = of.direction === 'out';
  return (
    <li>
      <time>{clock(of.at)}</time>
      <span>
        {isOut ? <IconArrowNarrowUp size={18} aria-hidden /> : <IconArrowNarrowDown size={18} aria-hidden />}
        {isOut ? say('to the device') : say('from the device')}
      </span>
      <code>{of.isMasked ? say('hidden, {count} bytes', { count: of.bytes }) : spacedHex(of)}</code>
      <code>{of.isMasked ? '' : readableOf(of.hex)}</code>
      <small>
        {of.times > 1 ? say('×{times}, last {time}', { times: of.times, time: clock(of.lastAt) }) : ''}
      </small>
    </li>
  );
}
