import type { Dictionary } from '../../languages';

/** Whom the receipt names. */
export const buyer: Dictionary = {
  'Head office’s certificate of {name} ended on {day}. Ask for a new one.':
    'El certificado de {name} que tiene la oficina central venció el {day}. Pida uno nuevo.',
  'As head office has it of {name}.': 'Como lo tiene la oficina central de {name}.',
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
  'A sale without tax needs the certificate’s number and whose it is. Fill in both.':
    'Una venta sin impuesto necesita el número del certificado y su titular. Complete ambos.',
  'sell without tax': 'vender sin impuesto',
  'Tax exemption': 'Exención de impuestos',
  'Look at the certificate. The whole sale is without tax, and the receipt names it.':
    'Mire el certificado. Toda la venta va sin impuesto y el recibo lo nombra.',
  'Number of the certificate': 'Número del certificado',
  'Whose it is': 'A nombre de quién está',
  'Good until': 'Válido hasta',
  'Charge tax again': 'Volver a cobrar el impuesto',
  'Sell without tax': 'Vender sin impuesto',
  'No tax: {name}': 'Sin impuesto: {name}',
};
