import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cssVariablesResolver } from '@tillbridge/look';
import { say } from '@tillbridge/words';
import { Fragment, useEffect, useMemo } from 'react';
import type { SessionView } from '../../ipc';
import { Questions } from '../age/questions';
import { useMaintenanceGesture } from '../maintenance/use-maintenance-gesture';
import { PageNotice } from '../card-window/page-notice';
import { EngineCover } from '../connection/engine-cover';
import { CounterPanel } from '../counter/counter-panel';
import { SaleScreen } from '../sale/sale-screen';
import { FirstRunScreen } from '../first-run/first-run-screen';
import { OrderBar } from '../orders/order-bar';
import { StandingCard } from '../payment/standing-card';
import { Sheets } from '../sheets/sheets';
import { SignInScreen } from '../sign-in/sign-in-screen';
import { MessageBar } from '../status/message-bar';
import { StatusBar } from '../status/status-bar';
import { StatusStrip } from '../status/status-strip';
import { ChangeScreen } from '../tender/change-screen';
import { TenderScreen } from '../tender/tender-screen';
import type { Desk } from '../till/desk';
import { DeskContext, useDesk, useTill } from '../till/desk-context';
import { useStore } from '../till/store';
import { type Till, screenOf } from '../till/till';
import { TrainingBar } from '../training/training-bar';
import { PlaceFocus } from './place-focus';
import { placeScreens } from './places';
import { themeIn } from './theme';
import { TopBar } from './top-bar';
import styles from './till-app.module.css';

// The engine is on this machine: no answer is ever "offline", and one that failed is asked again at the next need.
const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: 2, retryDelay: 250, refetchOnWindowFocus: false },
  },
});

const languageOf = (session: SessionView | null) => session?.language ?? 'en-NZ';

export function TillApp({ desk }: { desk: Desk }) {
  const language = useStore(desk.session, languageOf);
  const theme = useMemo(() => themeIn(language), [language]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <DeskContext value={desk}>
          <InItsLanguage />
        </DeskContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Nothing on the screen outlives the language it was said in. */
function InItsLanguage() {
  const desk = useDesk();
  const language = useStore(desk.session, languageOf);
  const isLargeType = useStore(desk.session, (session) => session?.isLargeType ?? false);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['type'] = isLargeType ? 'large' : 'usual';
  }, [language, isLargeType]);
  return (
    <Fragment key={language}>
      <Frame />
      <EngineCover />
    </Fragment>
  );
}

const placeOf = (till: Till): Till['place'] => till.place;

function Frame() {
  const desk = useDesk();
  const session = useStore(desk.session);
  const isCounterOpen = useTill((till) => till.isCounterOpen);
  const isDemo = useStore(desk.status, (status) => status?.isDemo ?? false);
  const hasSale = useStore(desk.sale, (sale) => sale !== null);
  useMaintenanceGesture();
  // A page that loads anew hears who is signed in before it hears of the sale.
  const isAtWork = session?.state === 'signed-in' && hasSale;
  return (
    <div className={styles.frame}>
      {session?.state === 'signed-in' ? <TopBar session={session} /> : <span />}
      <div>
        {session?.state === 'signed-in' && session.isTraining && <TrainingBar />}
        <StatusBar />
        <MessageBar />
        <PageNotice />
        {isAtWork && <OrderBar />}
      </div>
      <div className={styles.middle} data-counter={isCounterOpen && isDemo}>
        <div className={styles.screen}>
          <CurrentScreen />
        </div>
        {isCounterOpen && isDemo && <CounterPanel />}
      </div>
      <StatusStrip />
      {session?.state === 'signed-in' && <Sheets />}
      {isAtWork && <StandingCard />}
      {isAtWork && <Questions />}
      {session?.state !== 'signed-in' && <StatusSheet />}
    </div>
  );
}

/** Before anybody has signed in, the chips can be opened and nothing else. */
function StatusSheet() {
  const isChip = useTill((till) => till.sheet?.kind === 'chip');
  return isChip ? <Sheets /> : null;
}

function CurrentScreen() {
  const desk = useDesk();
  const session = useStore(desk.session);
  const hasSale = useStore(desk.sale, (sale) => sale !== null);
  const mode = useStore(desk.sale, (sale) => sale?.mode);
  const areScansElsewhere = useStore(desk.scanAims.areElsewhere);
  useTill(placeOf);
  const screen = screenOf(session, hasSale && mode ? desk.sale.get() : null, desk.till.get());
  switch (screen.mode) {
    case 'starting':
      return <p className={styles.starting}>{say('Starting the till…')}</p>;
    case 'not-ready':
      return (
        <main className={styles.starting}>
          <h1>{say('This till is not ready yet')}</h1>
          <p>{screen.sentence}</p>
        </main>
      );
    case 'signing-in':
      if (session?.state !== 'signed-out') return null;
      return session.isNew ? <FirstRunScreen session={session} /> : <SignInScreen session={session} />;
    case 'place':
      return <PlaceFocus key={screen.place}>{placeScreens[screen.place]()}</PlaceFocus>;
    case 'ringing':
      // It comes back when scans are its own again: what is scanned on it must not go where somebody was before.
      return areScansElsewhere ? <main className={styles.starting} aria-busy="true" /> : <SaleScreen />;
    case 'tendering':
      return <TenderScreen />;
    case 'showing-change':
      return <ChangeScreen />;
  }
}
