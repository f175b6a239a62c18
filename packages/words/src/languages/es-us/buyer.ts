import type { Dictionary } from '../../languages';

/** Whom the receipt names. */
export const buyer: Dictionary = {
  'Buyer’s details': 'Datos del comprador',
  'Buyer’s details on the receipt': 'Datos del comprador en el recibo',
  'It is printed on the receipt and kept with the sale.': 'Se imprime en el recibo y se guarda con la venta.',
  'Above {amount} the law wants the seller to have the buyer’s name, and an address or another identifier. The sale goes on without; the receipt then has lines to fill in.':
    'Por encima de {amount} la ley pide que el vendedor tenga el nombre del comprador y una dirección u otro identificador. La venta sigue sin ellos; el recibo lleva entonces líneas para completar.',
  'Name of the buyer': 'Nombre del comprador',
  'Address, or another identifier': 'Dirección u otro identificador',
  'Postal or email address, phone, business number.':
    'Dirección postal o de correo, teléfono, número de empresa.',
  'Take the buyer off': 'Quitar al comprador',
  'Put on the receipt': 'Poner en el recibo',
  'Buyer: {name}': 'Comprador: {name}',
  'Who buys?': '¿Quién compra?',
  'For receipts above {amount}': 'Para recibos de más de {amount}',
};
