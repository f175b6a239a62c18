/** Languages that a receipt's own words can stand in beside English, by their code. */
export const receiptLanguages = { es: 'Spanish' } as const;
export type ReceiptLanguage = keyof typeof receiptLanguages;

/** Spanish as it is spoken in the shops of Florida. */
const spanish = {
  COPY: 'COPIA',
  'GIFT RECEIPT': 'RECIBO DE REGALO',
  Receipt: 'Recibo',
  Date: 'Fecha',
  Register: 'Caja',
  'Served by': 'Atendido por',
  Buyer: 'Comprador',
  'Address or contact': 'Dirección o contacto',
  Details: 'Datos',
  'Refund of': 'Reembolso de',
  Voids: 'Anula',
  Returned: 'Devuelto',
  'Price before': 'Precio antes',
  Discount: 'Descuento',
  'Discount taken back': 'Descuento devuelto',
  Subtotal: 'Subtotal',
  Total: 'Total',
  Includes: 'Incluye',
  Adjusts: 'Ajusta',
  'Tax taken off, exempt': 'Impuesto descontado, exento',
  'Tax exempt': 'Exento de impuestos',
  Tip: 'Propina',
  'Cash rounding': 'Redondeo',
  'To pay': 'A pagar',
  Change: 'Cambio',
  'Left on it': 'Saldo',
  Cash: 'Efectivo',
  'Cash given back': 'Efectivo devuelto',
  Card: 'Tarjeta',
  'Refund to card': 'Reembolso a tarjeta',
  'Foreign cash': 'Moneda extranjera',
  'Foreign cash given back': 'Moneda extranjera devuelta',
  'Gift card': 'Tarjeta de regalo',
  'Put back on gift card': 'Devuelto a tarjeta de regalo',
  'Store credit': 'Crédito de la tienda',
  'Put on store credit': 'Puesto en crédito de la tienda',
  'On account': 'A cuenta',
  'Taken off account': 'Descontado de la cuenta',
  Points: 'Puntos',
  'Points given back': 'Puntos devueltos',
  'Paid before': 'Pagado antes',
  'Deposit given back': 'Depósito devuelto',
} as const;

/** A word of the receipt itself, which has one in every language. */
export type ReceiptWord = keyof typeof spanish;

const words: Readonly<Record<ReceiptLanguage, Readonly<Record<ReceiptWord, string>>>> = { es: spanish };

const isKnown = (code: string | undefined): code is ReceiptLanguage =>
  code !== undefined && Object.hasOwn(words, code);

export type InBoth = (word: ReceiptWord) => string;

/**
 * A word in English and in the second language beside it; once where both have the same, and in English alone where there is no
 * second language or a store of a later version names one that is not here yet.
 * @param language `es`, or with its country, `es-US`
 * Source: spec/receipt.md RC28
 */
export function inBoth(language: string | undefined): InBoth {
  const [code] = (language ?? '').split('-');
  if (!isKnown(code)) return (word) => word;
  const second = words[code];
  return (word) => (second[word] === word ? word : `${word} / ${second[word]}`);
}
