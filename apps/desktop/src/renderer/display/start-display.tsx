import '@fontsource-variable/inter';
import '../app/tokens.css';
import '../app/base.css';
import { setLanguage } from '@tillbridge/words';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { DisplayView } from '../../ipc/display';
import { type Store, useStore } from '../till/store';
import { CustomerDisplay } from './customer-display';

/** Sets the customer's screen up in a page. It hears no key, no tap and no scan. */
export function startDisplay(root: HTMLElement, views: Store<DisplayView | null>): void {
  // By the system's look: the till's own switch is its cashier's.
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const look = (): void => {
    document.documentElement.dataset['mantineColorScheme'] = dark.matches ? 'dark' : 'light';
  };
  dark.addEventListener('change', look);
  look();
  createRoot(root).render(
    <StrictMode>
      <InItsLanguage views={views} />
    </StrictMode>,
  );
}

function InItsLanguage({ views }: { views: Store<DisplayView | null> }) {
  const view = useStore(views);
  const language = view?.language ?? 'en-NZ';
  setLanguage(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <CustomerDisplay key={language} view={view} />;
}
