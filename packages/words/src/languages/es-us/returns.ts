import type { Dictionary } from '../../languages';

/** Goods that come back, and sales that are undone. */
export const returns: Dictionary = {
  'Another till gave money back for a part of this, and which way is not known here: {why}':
    'Otra caja ya devolvió dinero por una parte de esto, y aquí no se sabe de qué forma: {why}',
  'What {name} bought': 'Lo que compró {name}',
  'Look through all sales again': 'Buscar de nuevo en todas las ventas',
  'No sale names {name}.': 'Ninguna venta nombra a {name}.',
  'Only this till’s own sales were looked through: {why}': 'Solo se buscó en las ventas de esta caja: {why}',
  'Another store': 'Otra tienda',
  '{name} came back at another till meanwhile. Go back to the sale, remove the line and look the receipt up again.':
    '{name} se devolvió mientras tanto en otra caja. Vuelva a la venta, quite la línea y busque el recibo otra vez.',
  'This receipt is not on this till, and the hub could not be asked for it.':
    'Este recibo no está en esta caja, y no se pudo preguntar al servidor.',
  'Look the receipt up again: it is no longer at hand.': 'Busque el recibo otra vez: ya no está a mano.',
  '{name} is coming back in this sale already. Change how many there.':
    '{name} ya se devuelve en esta venta. Cambie allí la cantidad.',
  '{name} has no price today.': '{name} no tiene precio hoy.',
  'Finish or discard the open sale first.': 'Termine o descarte primero la venta abierta.',
  'The last sale was voided already.': 'La última venta ya se anuló.',
  'The last sale gave money back or put money on a gift card. Ring up what is wrong instead.':
    'La última venta devolvió dinero o cargó una tarjeta de regalo. Registre la corrección en otra venta.',
  'Something of the last sale came back already. Return the rest with its receipt.':
    'Algo de la última venta ya se devolvió. Devuelva el resto con su recibo.',
  'The drawer was closed since the last sale. Return its goods with the receipt instead.':
    'El cajón se cerró después de la última venta. Devuelva los artículos con el recibo.',
  'Nothing has been sold at this till yet.': 'Todavía no se ha vendido nada en esta caja.',
  'Another sale was completed meanwhile. Look at the last one again.':
    'Mientras tanto se completó otra venta. Mire otra vez la última.',
  'This line is not on that receipt. Look the receipt up again.':
    'Esta línea no está en ese recibo. Busque el recibo otra vez.',
  '{name} put money on a gift card, which is not taken back here.':
    '{name} cargó una tarjeta de regalo, lo que no se devuelve aquí.',
  '{name} was brought back by this receipt. Look up the receipt it was sold with.':
    '{name} se devolvió con este recibo. Busque el recibo con que se vendió.',
  '{name} already came back: {when} at {store}, receipt {receipt}.':
    '{name} ya se devolvió: {when} en {store}, recibo {receipt}.',
  'Only {left} of {sold} of {name} can still come back; the others came back {when} at {store}, receipt {receipt}.':
    'Solo {left} de {sold} de {name} se pueden devolver todavía; lo demás se devolvió {when} en {store}, recibo {receipt}.',
  '{sold} of {name} were sold. No more than that can come back.':
    'Se vendieron {sold} de {name}. No se puede devolver más que eso.',
  'Say how many of {name} come back.': 'Diga cuántos de {name} se devuelven.',
  '{name} is sold in whole units. Enter a whole number.':
    '{name} se vende por unidades enteras. Escriba un número entero.',
  '{name} could be brought back for a change of mind until {until}. What is faulty is always taken back: choose that reason if it is so.':
    '{name} se podía devolver por cambio de idea hasta {until}. Lo defectuoso siempre se acepta: elija ese motivo si es así.',
  'This was sold under the tax rules of another country. Send the customer to a store there.':
    'Esto se vendió con las reglas de impuestos de otro país. Envíe al cliente a una tienda de allí.',
  'Give back': 'Devolver',
  'Another way than it was paid': 'De otra forma que como se pagó',
  'Why {name} comes back': 'Por qué se devuelve {name}',
  'Where {name} goes': 'Adónde va {name}',
  'Looking it up…': 'Buscándolo…',
  'Receipt {receipt}': 'Recibo {receipt}',
  'A change of mind could be brought back until {until}. What is faulty always can.':
    'Por cambio de idea se podía devolver hasta {until}. Lo defectuoso siempre se puede.',
  'A change of mind may be brought back until {until}.':
    'Por cambio de idea se puede devolver hasta {until}.',
  'All of it': 'Todo',
  'Lines of the sale': 'Líneas de la venta',
  'Say why each of them comes back.': 'Diga por qué se devuelve cada uno.',
  '{count, plural, =0 {Nothing chosen yet.} one {One line comes back.} other {# lines come back.}}':
    '{count, plural, =0 {Todavía no se eligió nada.} one {Se devuelve una línea.} other {Se devuelven # líneas.}}',
  'Bring back': 'Devolver',
  '{sold} sold': '{sold} vendidos',
  '{count} came back {when} at {store}, receipt {receipt}':
    '{count} se devolvieron {when} en {store}, recibo {receipt}',
  'One fewer of {name}': 'Uno menos de {name}',
  'How many of {name}': 'Cuántos de {name}',
  'One more of {name}': 'Uno más de {name}',
  'Find the sale': 'Buscar la venta',
  'Scan the receipt, or type what is on it': 'Escanee el recibo o escriba lo que dice',
  'Found sales': 'Ventas encontradas',
  'No sale matches that. Try the amount, a name or a date.':
    'Ninguna venta coincide. Pruebe con el importe, un nombre o una fecha.',
  'Without a receipt': 'Sin recibo',
  'Void the last sale': 'Anular la última venta',
  'What comes back': 'Lo que se devuelve',
  'Scan the code on the receipt, or choose the sale on the left.':
    'Escanee el código del recibo o elija la venta a la izquierda.',
  'and {more} more': 'y {more} más',
  'Receipt {receiptNo}, {when}, {total}. All of it is taken back and every payment is given back as it was paid.':
    'Recibo {receiptNo}, {when}, {total}. Se devuelve todo, y cada pago como se hizo.',
  'Void it': 'Anularla',
  'It comes back at today’s lowest price, and who may allow it is asked.':
    'Se devuelve al precio más bajo de hoy, y se pregunta a quien puede autorizarlo.',
  'Find the item': 'Buscar el artículo',
  'Name, code or SKU': 'Nombre, código o SKU',
  'Found items': 'Artículos encontrados',
  'Another item': 'Otro artículo',
  'Say why it comes back.': 'Diga por qué se devuelve.',
  Faulty: 'Defectuoso',
  'Change of mind': 'Cambio de idea',
  Damaged: 'Dañado',
  Recalled: 'Retirado del mercado',
  'Back on the shelf': 'De vuelta al estante',
  'Put apart': 'Poner aparte',
  'To the damaged': 'A los dañados',
  'The customer keeps it': 'El cliente se lo queda',
  'Back to the card': 'A la tarjeta',
  'Back on the gift card': 'A la tarjeta de regalo',
  'Back on the store credit': 'Al crédito de la tienda',
  'Off the account': 'Descontar de la cuenta',
  'Back as points': 'Como puntos',
  'Return, no receipt': 'Devolución sin recibo',
  'Return of {receipt}': 'Devolución de {receipt}',
};
