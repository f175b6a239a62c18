import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';

/** The head of a screen that one goes back from. */
export function BackHead({
  title,
  label,
  about,
  onBack,
  children,
}: {
  title: string;
  /** Where back leads. */
  label: string;
  about?: ReactNode;
  onBack: () => void;
  children?: ReactNode;
}) {
  return (
    <header className={list.head}>
      <Button look="quiet" label={label} onClick={onBack}>
        <IconArrowLeft size={24} aria-hidden />
      </Button>
      <h1>
        {title}
        {about}
      </h1>
      {children}
    </header>
  );
}
