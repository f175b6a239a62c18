import {
  IconArrowsExchange,
  IconCalculator,
  IconCashMinus,
  IconCashPlus,
  IconReportMoney,
  IconVault,
} from '@tabler/icons-react';
import { formatTime } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { DrawersView, MovementView, ShiftView } from '../../ipc/areas/shift';
import { drawerName } from '../../ipc/drawer-name';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import type { Step } from './step';
import { useDrawerKeys } from './use-drawer-keys';
import { type Movement, movementName, movementTitle } from './words';
import styles from './shift-overview.module.css';

const moves: Record<string, Movement> = { i: 'paid-in', o: 'paid-out', d: 'drop', t: 'transfer' };
const icons = {
  'paid-in': IconCashPlus,
  'paid-out': IconCashMinus,
  drop: IconVault,
  transfer: IconArrowsExchange,
} as const;

/** A drawer that is open: what it came to so far, what went in and out, and what can be done with it. */
export function ShiftOverview({
  shift,
  view,
  onStep,
}: {
  shift: ShiftView;
  view: DrawersView;
  onStep: (step: Step) => void;
}) {
  const desk = useDesk();
  const text = useMoneyText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { totals } = shift;
  const hasOther = view.drawers.some((each) => each.shift && each.shift.shiftId !== shift.shiftId);
  const isCounted = shift.counts.length > 0;
  const may = (movement: Movement): boolean => movement !== 'transfer' || hasOther;
  const count = (): void => {
    void desk.ask('openToCount', { shiftId: shift.shiftId });
    onStep({ mode: 'counting' });
  };
  const report = (): void => onStep({ mode: 'paper', paper: { kind: 'x-report', shiftId: shift.shiftId } });

  useDrawerKeys((key) => {
    const movement = moves[key.toLowerCase()];
    if (movement && may(movement)) onStep({ mode: 'moving', movement });
    else if (key.toLowerCase() === 'x') report();
    else if (key.toLowerCase() === 'c') count();
    else return false;
    return true;
  });

  return (
    <div className={styles.overview}>
      <header className={styles.head}>
        <div>
          <h2>{drawerName(shift.drawer)}</h2>
          <p>
            {say('Open since {time}, by {name}', {
              time: formatTime(shift.openedAt, { timeZone, locale }),
              name: shift.openedBy,
            })}{' '}
            · {say('float {float}', { float: text(shift.float.total) })}
          </p>
        </div>
        {shift.isInUse ? (
          <p className={styles.inUse}>{say('Sales go into this drawer')}</p>
        ) : (
          <Button
            look="main"
            size="large"
            onClick={() => void desk.ask('useDrawer', { shiftId: shift.shiftId })}
          >
            {say('Use this drawer')}
          </Button>
        )}
      </header>
      <div className={styles.acts} role="group" aria-label={say('Cash in and out')}>
        {Object.entries(moves).map(([key, movement]) => {
          const Icon = icons[movement];
          return (
            <Button
              key={movement}
              keyName={key.toUpperCase()}
              icon={<Icon size={22} aria-hidden />}
              isDisabled={!may(movement)}
              onClick={() => onStep({ mode: 'moving', movement })}
            >
              {movementTitle(movement)}
            </Button>
          );
        })}
      </div>
      <div className={styles.columns}>
        <section className={styles.moved} aria-label={say('Cash in and out today')}>
          <h3>{say('In and out')}</h3>
          {shift.movements.length === 0 ? (
            <p className={styles.nothing}>{say('Nothing but sales so far.')}</p>
          ) : (
            <ul>
              {shift.movements.toReversed().map((movement) => (
                <MovementRow
                  key={movement.movementId}
                  movement={movement}
                  onOpen={() =>
                    onStep({
                      mode: 'paper',
                      paper: {
                        kind: 'movement-slip',
                        shiftId: shift.shiftId,
                        movementId: movement.movementId,
                      },
                    })
                  }
                />
              ))}
            </ul>
          )}
        </section>
        <section className={styles.sofar} aria-label={say('So far')}>
          <h3>{say('So far')}</h3>
          <dl>
            <Row label={say('Sales')} value={String(totals.sales)} />
            {totals.returns > 0 && <Row label={say('Returns')} value={String(totals.returns)} />}
            <Row label={say('Total')} value={text(totals.total)} isStrong />
            {totals.paidIn > 0 && <Row label={say('Paid in')} value={text(totals.paidIn)} />}
            {totals.paidOut > 0 && <Row label={say('Paid out')} value={text(totals.paidOut)} />}
            {totals.dropped > 0 && <Row label={say('Dropped to the safe')} value={text(totals.dropped)} />}
            {shift.expectedCash !== null && (
              <Row label={say('Expected in the drawer')} value={text(shift.expectedCash)} isStrong />
            )}
          </dl>
        </section>
      </div>
      <footer className={styles.ends}>
        <Button size="large" keyName="X" icon={<IconReportMoney size={24} aria-hidden />} onClick={report}>
          {say('X report')}
        </Button>
        <span />
        {isCounted && (
          <Button size="large" onClick={() => onStep({ mode: 'closing' })}>
            {say('Go on closing')}
          </Button>
        )}
        <Button
          look="main"
          size="large"
          keyName="C"
          icon={<IconCalculator size={24} aria-hidden />}
          onClick={count}
        >
          {isCounted ? say('Count again') : say('Count and close')}
        </Button>
      </footer>
    </div>
  );
}

const Row = ({ label, value, isStrong = false }: { label: string; value: string; isStrong?: boolean }) => (
  <div data-strong={isStrong}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

const incoming = new Set(['paid-in', 'transfer-in']);

function MovementRow({ movement, onOpen }: { movement: MovementView; onOpen: () => void }) {
  const text = useMoneyText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { kind, amount, reason, staffName, at, otherDrawer } = movement;
  const isIn = incoming.has(kind);
  return (
    <li>
      <button type="button" className={styles.movement} onClick={onOpen}>
        <span className={styles.kind}>
          {movementName(kind)}
          {otherDrawer !== null && ` · ${drawerName(otherDrawer)}`}
        </span>
        <span className={styles.amount} data-in={isIn}>
          {isIn ? '+' : '−'} {text(amount)}
        </span>
        <span className={styles.about}>
          {formatTime(at, { timeZone, locale })} · {staffName} · {reason}
        </span>
      </button>
    </li>
  );
}
