import { useEffect, useState } from 'react';

/**
 * Remembers what had the focus when this came up, and gives it back when this goes, if it is still there and nothing else has it.
 * @param isWanted asked at the end
 */
export function useFocusBack(isWanted: () => boolean = always): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere && isWanted() && from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from, isWanted],
  );
}

const always = (): boolean => true;
