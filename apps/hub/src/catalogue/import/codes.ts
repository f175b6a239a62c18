import { gtinKey, isValidGtin } from '@tillbridge/core/barcode';

/** `whole` as it stands, `zeros-lost` when it is one once its zeros are back, `kept` when we cannot say more. */
export type CodeKind = 'whole' | 'zeros-lost' | 'kept';

const shortestWhole = 12;

export function kindOfCode(code: string): CodeKind {
  const isShort = /^\d+$/.test(code) && code.length < shortestWhole;
  if (isShort && code.length !== 8 && gtinKey(code) !== null) return 'zeros-lost';
  return isValidGtin(code) ? 'whole' : 'kept';
}

/** For the report only: whether the digits make a UPC-A with zeros in front. */
export const hasRightCheckDigitAt12 = (code: string): boolean =>
  /^\d{1,12}$/.test(code) && isValidGtin(code.padStart(shortestWhole, '0'));
