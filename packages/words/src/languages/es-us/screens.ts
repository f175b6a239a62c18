import type { Dictionary } from '../../languages';

/** The till’s own settings: its language and its kinds of receipts. */
export const screens: Dictionary = {
  Language: 'Idioma',
  exact: 'exacto',
  cash: 'efectivo',
  'Gift receipt': 'Recibo de regalo',
  'This till has no printer, which a gift receipt needs.':
    'Esta caja no tiene impresora, y un recibo de regalo la necesita.',
  'Nothing left the shop with this sale, so there is nothing to give.':
    'Con esta venta no salió nada de la tienda, así que no hay nada que regalar.',
};
