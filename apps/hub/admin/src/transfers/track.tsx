import { milliPerUnit } from '@tillbridge/core/kernel';
import { type TrackStep, trackWord } from '@tillbridge/core/transfer';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import classes from './track.module.css';

const standingWords: Readonly<Record<TrackStep['standing'], string>> = {
  done: 'Done',
  partly: 'Begun',
  next: 'Next',
  ahead: 'Later',
  disputed: 'Something is open',
  stopped: 'Ended here',
  never: 'Not any more',
};

/** The stations of a transfer's way: each says honestly how much of the goods has passed it. */
export function Track({ steps, whenOf }: { steps: readonly TrackStep[]; whenOf: (at: number) => string }) {
  return (
    <ol className={classes.track} aria-label="Where the transfer is">
      {steps.map(({ step, standing, share, at }) => (
        <li key={step} className={classes.step} data-standing={standing}>
          <span className={classes.mark} aria-hidden>
            {markOf(standing)}
          </span>
          <span className={classes.words}>
            <span className={classes.name}>{trackWord(step)}</span>
            <VisuallyHidden>{`: ${standingWords[standing]}. `}</VisuallyHidden>
            <span className={classes.detail}>
              {share
                ? `${share.done / milliPerUnit} of ${share.of / milliPerUnit}`
                : at === null
                  ? ''
                  : whenOf(at)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function markOf(standing: TrackStep['standing']) {
  switch (standing) {
    case 'done':
      return <IconCheck size={16} />;
    case 'disputed':
      return <IconAlertTriangle size={16} />;
    case 'stopped':
      return <IconX size={16} />;
    default:
      return null;
  }
}
