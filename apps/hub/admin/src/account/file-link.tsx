import { Button, type ButtonProps } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useMe } from '../app/use-me';
import { proveAgain } from '../app/prove-link';

/** A file that the hub gives only to somebody who proved lately who they are: who did not is asked before the browser goes for it. */
export function FileLink({ href, ...look }: ButtonProps & { href: string }) {
  const { provenUntil } = useMe();
  const ask = (event: MouseEvent): void => {
    if (provenUntil === null || Date.now() < provenUntil) return;
    event.preventDefault();
    void proveAgain().then((isProven) => {
      if (isProven) window.location.assign(href);
    });
  };
  return <Button component="a" href={href} download onClick={ask} {...look} />;
}
