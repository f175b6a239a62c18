import { Modal, SegmentedControl, TextInput } from '@mantine/core';
import { IconClockPause, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { longestLabel } from '../../ipc/longest';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './sheets.module.css';

const usualDays = [7, 14, 30, 90] as const;
const usual = 14;

/** Puts the sale aside, or makes an offer of it. Enter alone parks it. */
export function ParkSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const total = useSale((sale) => sale.total);
  const count = useSale((sale) => sale.lines.length);
  const hint = useSale((sale) => sale.customer?.name ?? sale.lines[0]?.name ?? '');
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<'park' | 'quote'>('park');
  const [days, setDays] = useState<number>(usual);
  const park = (): void => {
    onClose();
    void desk.ask('parkSale', { label, validDays: kind === 'quote' ? days : null });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('{count, plural, one {# line} other {# lines}}, {total}', { count, total: text(total) })}
      size="md"
    >
      <form
        className={styles.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          park();
        }}
      >
        <SegmentedControl
          fullWidth
          size="md"
          classNames={{ label: styles.segment ?? '' }}
          aria-label={say('Park or quote')}
          value={kind}
          onChange={(value) => setKind(value === 'quote' ? 'quote' : 'park')}
          data={[
            { value: 'park', label: say('Park') },
            { value: 'quote', label: say('Quote') },
          ]}
        />
        <TextInput
          data-autofocus
          size="md"
          label={kind === 'park' ? say('How will you know it again?') : say('For whom')}
          placeholder={hint}
          maxLength={longestLabel}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {kind === 'quote' && (
          <SegmentedControl
            fullWidth
            size="md"
            classNames={{ label: styles.segment ?? '' }}
            aria-label={say('Prices are kept for')}
            value={String(days)}
            onChange={(value) => setDays(Number(value))}
            data={usualDays.map((each) => ({
              value: String(each),
              label: say('{days, plural, one {# day} other {# days}}', { days: each }),
            }))}
          />
        )}
        <p className={styles.hint}>
          {kind === 'park'
            ? say('It waits here, and at the store’s other tills while the hub is there.')
            : say('Its prices are kept to the end of the last day. It can be taken up more than once.')}
        </p>
        <div className={styles.ends}>
          <Button
            look="main"
            size="large"
            type="submit"
            icon={
              kind === 'park' ? (
                <IconClockPause size={24} aria-hidden />
              ) : (
                <IconFileText size={24} aria-hidden />
              )
            }
            onClick={() => undefined}
          >
            {kind === 'park' ? say('Park it') : say('Make the quote')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
