/** Languages that a receipt's own words can stand in beside English, by their code. */
export const receiptLanguages = { es: 'Spanish' } as const;
export type ReceiptLanguage = keyof typeof receiptLanguages;

/** Spanish as it is spoken in the shops of Florida. */
const spanish = {
  TRAINING: 'PRÁCTICA',
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
  of: 'de',
  at: 'a',
  from: 'de',
  'no.': 'núm.',
  'Gift receipt': 'Recibo de regalo',
  // An invoice.
  Invoice: 'Factura',
  'Tax invoice': 'Factura fiscal',
  'Taxable supply information': 'Información de la operación gravada',
  'Credit note': 'Nota de crédito',
  'Supply correction information': 'Información de la corrección',
  'Adjustment note': 'Nota de ajuste',
  Number: 'Número',
  Name: 'Nombre',
  Description: 'Descripción',
  Quantity: 'Cantidad',
  Price: 'Precio',
  Tax: 'Impuesto',
  Amount: 'Importe',
  'Without tax': 'Sin impuesto',
  Page: 'Página',
  'Paid online': 'Pagado en línea',
  'Given back online': 'Devuelto en línea',
  Order: 'Pedido',
} as const;

/** A word of the receipt itself, which has one in every language. */
export type ReceiptWord = keyof typeof spanish;

const words: Readonly<Record<ReceiptLanguage, Readonly<Record<ReceiptWord, string>>>> = { es: spanish };

/** How many points moved by a sale, each left out where there were none, and how many the customer has then. */
export type PointsMoved = Partial<Record<'earned' | 'takenBack' | 'used' | 'givenBack' | 'held', number>>;

/** Sentences of the receipt's own: each language has a whole one, for their words do not stand in the same order. */
export type ReceiptSentences = {
  practised: string;
  exempt(name: string, certificate: string, expiresOn: string): string;
  points(moved: PointsMoved): string;
  /** On an invoice, whose font lacks some scripts. */
  letterMissing(stand: string): string;
};

const list = (moves: readonly (string | false | undefined)[]): string => moves.filter(Boolean).join(', ');

const englishSentences: ReceiptSentences = {
  practised: 'Practised only. No goods were sold and no money was taken.',
  exempt: (name, certificate, expiresOn) => `Tax exempt: ${name}, certificate ${certificate} to ${expiresOn}`,
  points({ earned, takenBack, used, givenBack, held }) {
    const moves = list([
      earned !== undefined && `${earned} earned`,
      takenBack !== undefined && `${takenBack} taken back`,
      used !== undefined && `${used} used`,
      givenBack !== undefined && `${givenBack} given back`,
    ]);
    return `Points: ${moves}${held === undefined ? '' : `. You have ${held} as of this receipt`}`;
  },
  letterMissing: (stand) =>
    `A ${stand} stands for a letter that this document cannot show: its font has Latin, Greek and Cyrillic letters.`,
};

const otherSentences: Readonly<Record<ReceiptLanguage, ReceiptSentences>> = {
  es: {
    practised: 'Solo práctica. No se vendió mercancía ni se cobró dinero.',
    exempt: (name, certificate, expiresOn) =>
      `Exento de impuestos: ${name}, certificado ${certificate} hasta ${expiresOn}`,
    points({ earned, takenBack, used, givenBack, held }) {
      const moves = list([
        earned !== undefined && `ganados ${earned}`,
        takenBack !== undefined && `retirados ${takenBack}`,
        used !== undefined && `usados ${used}`,
        givenBack !== undefined && `devueltos ${givenBack}`,
      ]);
      return `Puntos: ${moves}${held === undefined ? '' : `. Con este recibo tiene ${held}`}`;
    },
    letterMissing: (stand) =>
      `${stand} está en lugar de una letra que este documento no puede mostrar: tiene letras latinas, griegas y cirílicas.`,
  },
};

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

/** The receipt's sentences in English and, where there is a second language, in that: one beneath the other. */
export function sentencesOf(language: string | undefined): readonly ReceiptSentences[] {
  const [code] = (language ?? '').split('-');
  return isKnown(code) ? [englishSentences, otherSentences[code]] : [englishSentences];
}
