import { IconArrowLeft, IconLockOpen, IconReportMoney } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay, formatTime } from '@tillbridge/core/format';
import type { ShiftId } from '@tillbridge/core/kernel';
import type { CashCountV1, ShiftClosedV1 } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { DrawersView, ShiftView } from '../../ipc/areas/shift';
import { drawerName } from '../../ipc/drawer-name';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { CloseForm } from './close-form';
import { CountForm } from './count-form';
import { MoveForm } from './move-form';
import { PaperView } from './paper-view';
import { ShiftOverview } from './shift-overview';
import type { Step } from './step';
import { useDrawerKeys } from './use-drawer-keys';
import styles from './drawer-screen.module.css';

const shownReports = 30;

/** The drawers of this till, from float to Z report. */
export function DrawerScreen() {
  const desk = useDesk();
  // Each fact of this till makes a new status: what is shown of drawers is never older than it.
  const at = useStore(desk.status, (status) => status?.at ?? 0);
  const drawers = useQuery({
    queryKey: ['drawers', at],
    queryFn: () => desk.client.drawers.query(),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const reports = useQuery({
    queryKey: ['z-reports', at],
    queryFn: () => desk.client.zReports.query({ limit: shownReports }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (!drawers.data || !reports.data) return <main className={styles.screen} aria-label={say('Drawer')} />;
  const look = (): void => void Promise.all([drawers.refetch(), reports.refetch()]);
  return <Drawers view={drawers.data} reports={reports.data} onChanged={look} />;
}

type Chosen = { kind: 'drawer'; drawer: string } | { kind: 'report'; zNumber: number };

function Drawers({
  view,
  reports,
  onChanged,
}: {
  view: DrawersView;
  reports: ShiftClosedV1[];
  onChanged: () => void;
}) {
  const desk = useDesk();
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const [chosen, setChosen] = useState<Chosen>({ kind: 'drawer', drawer: firstOf(view) });
  const [step, setStep] = useState<Step>({ mode: 'looking' });
  const choose = (next: Chosen): void => {
    setChosen(next);
    setStep({ mode: 'looking' });
  };
  return (
    <main className={styles.screen} aria-label={say('Drawer')}>
      <section className={styles.side} aria-label={say('Drawers of this till')}>
        <header className={styles.head}>
          <Button
            look="quiet"
            label={say('Back to the sale')}
            onClick={() => desk.step({ type: 'place-opened', place: 'sale' })}
          >
            <IconArrowLeft size={24} aria-hidden />
          </Button>
          <h1>{say('Drawers')}</h1>
        </header>
        <ul className={styles.drawers}>
          {view.drawers.map(({ drawer, shift }) => (
            <li key={drawer}>
              <button
                type="button"
                className={styles.drawer}
                aria-pressed={chosen.kind === 'drawer' && chosen.drawer === drawer}
                onClick={() => choose({ kind: 'drawer', drawer })}
              >
                <span className={styles.name}>{drawerName(drawer)}</span>
                <DrawerState shift={shift} />
              </button>
            </li>
          ))}
        </ul>
        {reports.length > 0 && <h2>{say('Z reports')}</h2>}
        <ul className={styles.reports} aria-label={say('Z reports')}>
          {reports.map(({ zNumber, drawer, tradingDate, variance }) => (
            <li key={zNumber}>
              <button
                type="button"
                className={styles.report}
                aria-pressed={chosen.kind === 'report' && chosen.zNumber === zNumber}
                onClick={() => choose({ kind: 'report', zNumber })}
              >
                <span className={styles.name}>{say('Z {zNumber}', { zNumber })}</span>
                <span>{variance === 0 ? say('agrees') : text(variance)}</span>
                <small>
                  {formatDay(tradingDate, localeOfDays(locale))} · {drawerName(drawer)}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.main} aria-label={say('This drawer')}>
        <Refusal />
        <div className={styles.work}>
          {chosen.kind === 'report' ? (
            <Report key={chosen.zNumber} zNumber={chosen.zNumber} view={view} onNext={null} />
          ) : (
            <OneDrawer
              key={chosen.drawer}
              drawer={chosen.drawer}
              view={view}
              reports={reports}
              step={step}
              onStep={(next) => {
                setStep(next);
                onChanged();
              }}
            />
          )}
        </div>
      </section>
    </main>
  );
}

/** The one in use, or the first that is open, or the first. */
function firstOf({ drawers }: DrawersView): string {
  const found =
    drawers.find(({ shift }) => shift?.isInUse) ?? drawers.find(({ shift }) => shift) ?? drawers[0];
  return found?.drawer ?? '1';
}

function DrawerState({ shift }: { shift: ShiftView | null }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  if (!shift) return <span className={styles.state}>{say('Closed')}</span>;
  const time = formatTime(shift.openedAt, { timeZone, locale });
  return (
    <span className={styles.state} data-open="true">
      {shift.isInUse ? say('In use since {time}', { time }) : say('Open since {time}', { time })}
    </span>
  );
}

type OneDrawerProps = {
  drawer: string;
  view: DrawersView;
  reports: ShiftClosedV1[];
  step: Step;
  onStep: (step: Step) => void;
};

function OneDrawer({ drawer, view, reports, step, onStep }: OneDrawerProps) {
  const desk = useDesk();
  // What was being closed: when it is closed, its Z report is what comes next.
  const [closing, setClosing] = useState<ShiftId | null>(null);
  const shift = view.drawers.find((each) => each.drawer === drawer)?.shift ?? null;
  const look = (): void => onStep({ mode: 'looking' });
  if (!shift) {
    const closed = reports.find((report) => report.shiftId === closing);
    if (closed) return <Report zNumber={closed.zNumber} view={view} onNext={() => setClosing(null)} />;
    return <OpenDrawer drawer={drawer} view={view} onOpened={look} />;
  }
  const count = async (counted: CashCountV1): Promise<void> => {
    if (!(await desk.ask('countDrawer', { shiftId: shift.shiftId, count: counted }))) return;
    setClosing(shift.shiftId);
    onStep({ mode: 'closing' });
  };
  switch (step.mode) {
    case 'moving':
      return <MoveForm movement={step.movement} shift={shift} view={view} onDone={look} />;
    case 'counting':
      return (
        <CountForm
          key={shift.counts.length}
          title={say('Count {drawer}', { drawer: drawerName(drawer) })}
          hint={say('What should be there is shown afterwards.')}
          denominations={view.denominations}
          commitWord={(total) => say('I counted {total}', { total })}
          onCommit={(counted) => void count(counted)}
          onBack={look}
        />
      );
    case 'closing':
      if (shift.counts.length === 0) return null;
      return (
        <CloseForm
          key={shift.counts.length}
          shift={shift}
          view={view}
          onCountAgain={() => onStep({ mode: 'counting' })}
          onBack={look}
        />
      );
    case 'paper':
      return <OnPaper step={step} view={view} onBack={look} />;
    case 'looking':
      return (
        <ShiftOverview
          shift={shift}
          view={view}
          onStep={(next) => {
            if (next.mode === 'closing') setClosing(shift.shiftId);
            onStep(next);
          }}
        />
      );
  }
}

function OnPaper({
  step,
  view,
  onBack,
}: {
  step: Extract<Step, { mode: 'paper' }>;
  view: DrawersView;
  onBack: () => void;
}) {
  useDrawerKeys((key) => {
    if (key !== 'Escape') return false;
    onBack();
    return true;
  });
  return (
    <PaperView paper={step.paper} hasPrinter={view.hasPrinter}>
      <Button look="quiet" size="large" keyName="Esc" onClick={onBack}>
        {say('Back')}
      </Button>
    </PaperView>
  );
}

function OpenDrawer({ drawer, view, onOpened }: { drawer: string; view: DrawersView; onOpened: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const isPaying = useSale((sale) => sale.mode === 'tendering');
  const open = async (float: CashCountV1): Promise<void> => {
    if (!(await desk.ask('openShift', { drawer, float }))) return;
    // Whoever came from the money goes back to it.
    if (isPaying) desk.step({ type: 'place-opened', place: 'sale' });
    else onOpened();
  };
  return (
    <CountForm
      title={say('Open {drawer}', { drawer: drawerName(drawer) })}
      hint={say('Count the float that is in it.')}
      denominations={view.denominations}
      commitWord={(total) => say('Open with {total}', { total })}
      onCommit={(float) => void open(float)}
      onBack={null}
      beside={
        view.usualFloat > 0 && (
          <Button
            icon={<IconLockOpen size={22} aria-hidden />}
            onClick={() => void open({ total: view.usualFloat, denominations: [] })}
          >
            {say('Usual float: {float}', { float: text(view.usualFloat) })}
          </Button>
        )
      }
    />
  );
}

function Report({
  zNumber,
  view,
  onNext,
}: {
  zNumber: number;
  view: DrawersView;
  onNext: (() => void) | null;
}) {
  const [kind, setKind] = useState<'z-report' | 'deposit-slip'>('z-report');
  return (
    <PaperView paper={{ kind, zNumber }} hasPrinter={view.hasPrinter}>
      {onNext && (
        <Button look="quiet" size="large" onClick={onNext}>
          {say('Open the next shift')}
        </Button>
      )}
      <Button
        size="large"
        icon={<IconReportMoney size={24} aria-hidden />}
        onClick={() => setKind(kind === 'z-report' ? 'deposit-slip' : 'z-report')}
      >
        {kind === 'z-report' ? say('Deposit slip') : say('Z report')}
      </Button>
    </PaperView>
  );
}
