import {
  IconArrowsMinimize,
  IconCheck,
  IconReceipt,
  IconTrendingDown,
  IconTrendingUp,
} from '@tabler/icons-react';
import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { CauseView, DrawersView, ShiftView } from '../../ipc/areas/shift';
import { drawerName } from '../../ipc/drawer-name';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { AmountField } from '../sheets/amount-field';
import { keyedAmount } from '../tender/keyed-amount';
import { openReturn } from '../till/act-on-command';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { useDrawerKeys } from './use-drawer-keys';
import { causeWords } from './words';
import styles from './close-form.module.css';
import chips from './move-form.module.css';

/** The count beside what was expected, why they may differ, what stays and what goes to the bank. */
export function CloseForm({
  shift,
  view,
  onCountAgain,
  onBack,
}: {
  shift: ShiftView;
  view: DrawersView;
  onCountAgain: () => void;
  onBack: () => void;
}) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const counted = shift.counts.at(-1)?.count.total ?? keyedMoney(0);
  const [reason, setReason] = useState('');
  const [entry, setEntry] = useState<string | null>(null);
  const usual = keyedMoney(Math.min(view.usualFloat, counted));
  const left = entry === null ? usual : keyedMoney(keyedAmount(entry, digits));
  const variance = shift.variance ?? keyedMoney(0);
  const state = variance === 0 ? 'agrees' : variance < 0 ? 'missing' : 'over';
  const causes = useQuery({
    queryKey: ['explain-variance', shift.shiftId, shift.counts.length],
    queryFn: () => desk.client.explainVariance.query({ shiftId: shift.shiftId }),
    enabled: variance !== 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const guesses = causes.data?.ok ? causes.data.value : [];
  const needsReason = shift.asksWhy === true;
  const close = (unapproved: boolean): void =>
    void desk.ask('closeShift', {
      shiftId: shift.shiftId,
      left,
      reason: reason.trim() === '' ? null : reason.trim(),
      unapproved,
    });

  useDrawerKeys((key) => {
    if (key === 'Enter') close(false);
    else if (key === 'Escape') onBack();
    else return false;
    return true;
  });

  return (
    <div className={styles.close}>
      <section className={styles.result} data-state={state} aria-label={say('The count')}>
        <div className={styles.figures}>
          <p>
            <span>{say('Counted')}</span>
            <strong>{text(counted)}</strong>
          </p>
          <p>
            <span>{say('Expected')}</span>
            <strong>{shift.expectedCash === null ? '—' : text(shift.expectedCash)}</strong>
          </p>
        </div>
        <p className={styles.variance} data-testid="variance">
          {state === 'agrees' && <IconCheck size={34} stroke={2.5} aria-hidden />}
          {state === 'missing' && <IconTrendingDown size={34} stroke={2} aria-hidden />}
          {state === 'over' && <IconTrendingUp size={34} stroke={2} aria-hidden />}
          <span>
            <small>
              {state === 'agrees' ? say('It agrees') : state === 'missing' ? say('Missing') : say('Over')}
            </small>{' '}
            {state === 'agrees' ? say('to the cent') : text(keyedMoney(Math.abs(variance)))}
          </span>
        </p>
        {shift.counts.length > 1 && (
          <ol className={styles.counts} aria-label={say('Counts')}>
            {shift.counts.map((each) => (
              <li key={each.countNo}>
                {say('Count {countNo}', { countNo: each.countNo })}: {text(each.count.total)} ·{' '}
                {each.staffName}
              </li>
            ))}
          </ol>
        )}
        <p className={styles.noted}>
          {say('Every count is kept, and the Z report says which was made before the difference was shown.')}
        </p>
        <Button icon={<IconArrowsMinimize size={20} aria-hidden />} onClick={onCountAgain}>
          {say('Count again')}
        </Button>
      </section>

      <div className={styles.rest}>
        {guesses.length > 0 && (
          <section aria-label={say('What may have happened')}>
            <h2>{say('What may have happened')}</h2>
            <ol className={styles.causes}>
              {guesses.map((cause) => (
                <Cause key={cause.kind} cause={cause} />
              ))}
            </ol>
          </section>
        )}
        {state !== 'agrees' && (
          <section>
            <h2>{needsReason ? say('Why does it not agree?') : say('Why, if you know')}</h2>
            <div className={chips.group}>
              {[say('Wrong change'), say('Cause not found'), say('Till mistake, see the list')].map(
                (each) => (
                  <button
                    key={each}
                    type="button"
                    className={chips.chip}
                    aria-pressed={each === reason}
                    onClick={() => setReason(each)}
                  >
                    {each}
                  </button>
                ),
              )}
            </div>
            <TextInput
              aria-label={say('Reason in your own words')}
              placeholder={say('In your own words')}
              size="md"
              mt="xs"
              maxLength={200}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {needsReason && (
              <div className={styles.alone}>
                <p className={styles.hint}>
                  {say('Another person has to accept this: their PIN is asked for.')}
                </p>
                <Button look="quiet" isDisabled={reason.trim() === ''} onClick={() => close(true)}>
                  {say('Nobody is here to accept it')}
                </Button>
              </div>
            )}
          </section>
        )}
        <section className={styles.where}>
          <AmountField
            label={say('Stays in the drawer as the next float')}
            entry={entry ?? (usual === 0 ? '' : (usual / 10 ** digits).toFixed(digits))}
            onEntry={setEntry}
            onEnter={() => close(false)}
          />
          <p>
            <span>{say('To the bank')}</span>
            <strong>{text(keyedMoney(counted - left))}</strong>
          </p>
        </section>
        {view.parkedSales > 0 && (
          <p className={styles.hint}>
            {say(
              '{count, plural, one {# sale is parked: it stays} other {# sales are parked: they stay}} for whoever takes it up.',
              { count: view.parkedSales },
            )}
          </p>
        )}
        <footer className={styles.ends}>
          <Button look="quiet" keyName="Esc" onClick={onBack}>
            {say('Back')}
          </Button>
          <Button look="main" size="large" onClick={() => close(false)}>
            {say('Close {drawer}', { drawer: drawerName(shift.drawer) })}
          </Button>
        </footer>
      </div>
    </div>
  );
}

function Cause({ cause }: { cause: CauseView }) {
  const desk = useDesk();
  const text = useMoneyText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { what, look } = causeWords(cause.kind);
  return (
    <li className={styles.cause}>
      <strong>{what}</strong>
      <span>{look}</span>
      {cause.receipts.length > 0 && (
        <span className={styles.receipts} role="group" aria-label={say('Sales to look at')}>
          {cause.receipts.map(({ saleId, receiptNo, total, completedAt }) => (
            <button
              key={saleId}
              type="button"
              onClick={() => openReturn(desk, { text: String(receiptNo), saleId })}
            >
              <IconReceipt size={18} aria-hidden />
              {say('Receipt {receiptNo}', { receiptNo })} · {text(total)}
              <small>{formatDateTime(completedAt, { timeZone, locale: localeOfDays(locale) })}</small>
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
