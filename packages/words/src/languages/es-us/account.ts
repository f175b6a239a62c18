import type { Dictionary } from '../../languages';

/** Sales on account, payments of what is owed, and laybys. */
export const account: Dictionary = {
  'On account needs to know whose. Go back to the sale and choose the customer.':
    'Para cobrar a cuenta hay que saber de quién es. Vuelva a la venta y elija al cliente.',
  '{name} may not buy on account. Take another payment; head office gives accounts.':
    '{name} no puede comprar a cuenta. Cobre de otra forma; la oficina central abre las cuentas.',
  '{name} would owe {after}, {over} beyond the limit of {limit}. A store lead can allow it here.':
    '{name} debería {after}, {over} más que el límite de {limit}. Un encargado de tienda puede autorizarlo aquí.',
  'Put {amount} on account': 'Cargar {amount} a la cuenta',
  'What is owed': 'Lo que se debe',
  '{name} owes': '{name} debe',
  Limit: 'Límite',
  'Room below the limit': 'Disponible hasta el límite',
  'To be paid': 'Plazo de pago',
  '{days, plural, =0 {at once} one {within # day} other {within # days}}':
    '{days, plural, =0 {al momento} one {en # día} other {en # días}}',
  'As of {when}: the hub is away, and another till may have added to it since.':
    'Al {when}: no hay conexión con el servidor, y otra caja puede haber agregado algo desde entonces.',
  Date: 'Fecha',
  Register: 'Caja',
  'Served by': 'Atendido por',
  'Refund to card': 'Devuelto a la tarjeta',
  'Payment on account': 'Pago a cuenta',
  'Paid on account': 'Pagado a cuenta',
  'Still owed': 'Se debe todavía',
  Layby: 'Apartado',
  'Paid so far': 'Pagado hasta ahora',
  'Left to pay': 'Falta por pagar',
  'To be paid by': 'A pagar antes del',
  'The goods stay here until all is paid. Whoever cancels gets back what they paid.':
    'La mercancía queda aquí hasta que se pague todo. Quien cancela recibe lo que pagó.',
  'The goods stay here until all is paid. Whoever cancels gets back what they paid less {fee}.':
    'La mercancía queda aquí hasta que se pague todo. Quien cancela recibe lo que pagó menos {fee}.',
  Signed: 'Firma',
  'At least {least} is paid at once here. Take that much, or more.':
    'Aquí se paga de una vez al menos {least}. Cobre esa cantidad o más.',
  'Layby agreement': 'Contrato de apartado',
  'Layby payment': 'Pago de apartado',
  '{over} too much was paid. Give it back first, then hand the goods over.':
    'Se pagó {over} de más. Devuélvalo primero y entregue después la mercancía.',
  'Layby cancelled': 'Apartado cancelado',
  'There is nothing to put aside. Ring up the goods first.':
    'No hay nada que apartar. Registre primero la mercancía.',
  'A layby needs a customer. Choose one, then put the sale aside.':
    'Un apartado necesita un cliente. Elija uno y después aparte la venta.',
  'Something in this sale cannot be put aside: goods that come back, gift cards and goods with an age limit are sold today or not at all. Remove it first.':
    'Algo de esta venta no se puede apartar: las devoluciones, las tarjetas de regalo y lo que tiene límite de edad se venden hoy o no se venden. Quítelo primero.',
  'Part of this sale is paid. Take the payment back before putting it aside.':
    'Una parte de esta venta está pagada. Retire el pago antes de apartarla.',
  'This till no longer knows this layby. Look for it again.':
    'Esta caja ya no conoce este apartado. Búsquelo otra vez.',
  'This layby was collected already.': 'Este apartado ya se entregó.',
  'This layby was cancelled already.': 'Este apartado ya se canceló.',
  'Only {left} is left to pay on this layby. Take that much.':
    'En este apartado solo faltan {left} por pagar. Cobre esa cantidad.',
  'This was paid before. Put the layby back instead.':
    'Esto se pagó antes. Mejor devuelva el apartado a su lugar.',
  'A layby is being collected. Finish it, or put it back, and then ring up the rest.':
    'Se está entregando un apartado. Termínelo o devuélvalo a su lugar, y después registre lo demás.',
  'Handed over, if not the exact amount': 'Entregado, si no es el importe exacto',
  'What is agreed': 'Lo acordado',
  'At least now': 'Mínimo ahora',
  'Kept if it is cancelled': 'Se retiene si se cancela',
  'Put aside as a layby': 'Apartar la venta',
  'Choose the customer': 'Elegir al cliente',
  'Deposit, if more than the least': 'Depósito, si es más que el mínimo',
  'Take {amount} and put aside': 'Cobrar {amount} y apartar',
  Laybys: 'Apartados',
  'Name, or code on the slip': 'Nombre o código',
  'No layby is open.': 'No hay apartados abiertos.',
  'No layby is found.': 'No se encontró ningún apartado.',
  '“Put aside as a layby” in the menu keeps the open sale for its customer.':
    '“Apartar la venta”, en el menú, guarda la venta abierta para su cliente.',
  'by {day}': 'antes del {day}',
  '{amount} paid': '{amount} pagado',
  'All paid': 'Todo pagado',
  Overdue: 'Vencido',
  'Due soon': 'Vence pronto',
  Open: 'Abierto',
  'Handed over': 'Entregado',
  Cancelled: 'Cancelado',
  Goods: 'Mercancía',
  'Give back {amount} too much': 'Devolver {amount} de más',
  'Hand over': 'Entregar',
  'Take a payment': 'Cobrar un pago',
  'Print the agreement': 'Imprimir el contrato',
  'Cancel this layby': 'Cancelar este apartado',
  'Put the layby back': 'Devolver el apartado a su lugar',
  'Given back': 'Devuelto',
  'Kept by the shop': 'Lo retiene la tienda',
  'The goods go back on the shelf. A cancelled layby cannot be opened again.':
    'La mercancía vuelve al estante. Un apartado cancelado no se puede abrir otra vez.',
  'Take a payment on account': 'Cobrar un pago a cuenta',
  'Goods of {name} come back in this sale, and come off their account. Finish it first.':
    'En esta venta se devuelve mercancía de {name}, que se descuenta de su cuenta. Termínela primero.',
  'These goods were put on the account of {name}, which they come off again. Return them in a sale of their own.':
    'Esta mercancía se puso a cuenta de {name}, de donde se descuenta. Devuélvala en una venta aparte.',
  '{name} has left to pay': 'A {name} le falta pagar',
  'Only {left} is left to pay.': 'Solo falta pagar {left}.',
};
