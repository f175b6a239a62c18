import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDrawerKeys } from '../drawer/use-drawer-keys';
import { useDesk } from '../till/desk-context';

/** A place of goods: its name, the way back, and what the till would not do. Esc and the arrow go one step back. */
export function GoodsPlace({
  title,
  onBack,
  ends,
  children,
}: {
  title: string;
  /** One step back within the place; left out, the way back is to the sale. */
  onBack?: (() => void) | undefined;
  ends?: ReactNode;
  children: ReactNode;
}) {
  const desk = useDesk();
  useDrawerKeys((key) => {
    if (key !== 'Escape' || !onBack) return false;
    onBack();
    return true;
  });
  return (
    <main className={list.screen} aria-label={title}>
      <header className={list.head}>
        <Button
          look="quiet"
          label={onBack ? say('Back') : say('Back to the sale')}
          onClick={() => (onBack ? onBack() : desk.step({ type: 'place-opened', place: 'sale' }))}
        >
          <IconArrowLeft size={24} aria-hidden />
        </Button>
        <h1>{title}</h1>
        {ends}
      </header>
      <div className={list.said}>
        <Refusal />
      </div>
      {children}
    </main>
  );
}
