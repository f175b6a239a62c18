/** Thousandths in one. */
const milli = 1000;

/**
 * What somebody typed as a quantity: `3`, `1.25` or `1,25`.
 * @returns thousandths; null for what is no quantity
 */
export function typedQuantity(text: string, unitOfMeasure: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(typed)) return null;
  const found = Math.round(Number(typed) * milli);
  return unitOfMeasure === 'each' && found % milli !== 0 ? null : found;
}

/** As somebody would type it. */
export const quantityText = (found: number): string => String(found / milli);
