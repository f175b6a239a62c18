import type { Dictionary } from '../../languages';

/** Signing in, permissions, and what the till refuses while a sale is rung up and paid. */
export const refusals: Dictionary = {
  'Sign in first.': 'Primero entre con su PIN.',
  'This person may not allow it. Ask somebody else.': 'Esta persona no puede autorizarlo. Pregunte a otra.',
  'That looks like the number of a payment card. No field may hold one: clear it, and use the card terminal.':
    'Eso parece el número de una tarjeta de pago. Ningún campo puede guardarlo: bórrelo y use la terminal de tarjetas.',
  'This till has no drawer that it can open. Use the key.':
    'Esta caja no tiene un cajón que pueda abrir. Use la llave.',
  'Say why the drawer is opened: it goes on record.': 'Diga por qué se abre el cajón: queda registrado.',
  'The sale of this receipt cannot be read.': 'No se puede leer la venta de este recibo.',
  'This receipt needs no answer any more.': 'Este recibo ya no necesita respuesta.',
  'Printed again as a copy.': 'Se imprimió otra vez como copia.',
  'This receipt is not on this till.': 'Este recibo no está en esta caja.',
  'This till has no printer. Show the receipt on the screen instead.':
    'Esta caja no tiene impresora. Muestre el recibo en la pantalla.',
  'Sign in first, then put the message away.': 'Entre primero y luego quite el mensaje.',
  'This till is still loading its catalogue. Wait a moment.':
    'Esta caja todavía está cargando su catálogo. Espere un momento.',
  '{name} may not {what}. A store lead can allow it here.':
    '{name} no puede {what}. Un encargado de tienda puede autorizarlo aquí.',
  'give discounts': 'dar descuentos',
  'remove lines': 'quitar líneas',
  'discard a sale': 'descartar una venta',
  'open the drawer without a sale': 'abrir el cajón sin una venta',
  'reprint receipts': 'reimprimir recibos',
  'set another price': 'poner otro precio',
  'take off this much': 'descontar tanto',
  'sell what is in no catalogue': 'vender lo que no está en ningún catálogo',
  'park sales': 'dejar ventas en espera',
  'handle laybys': 'manejar apartados',
  'take goods back': 'aceptar devoluciones',
  'take goods back without a receipt': 'aceptar devoluciones sin recibo',
  'take goods back after their days': 'aceptar devoluciones después de su plazo',
  'give back this much': 'devolver tanto',
  'give money back another way than it came': 'devolver el dinero de otra forma que como se pagó',
  'void a sale': 'anular una venta',
  'sell on account': 'vender a cuenta',
  'sell beyond a customer’s limit': 'vender por encima del límite de un cliente',
  'take foreign cash': 'aceptar efectivo extranjero',
  'change customers': 'cambiar clientes',
  'open or close a drawer': 'abrir o cerrar un cajón',
  'move cash': 'mover efectivo',
  'count a drawer': 'contar un cajón',
  'accept this variance': 'aceptar esta diferencia',
  'see what a drawer should hold': 'ver lo que debería haber en un cajón',
  'switch training on or off': 'activar o desactivar el modo de práctica',
  'approve for others': 'autorizar por otros',
  'count stock': 'contar existencias',
  'approve counts': 'aprobar conteos',
  'adjust stock': 'ajustar existencias',
  'write stock off': 'dar existencias de baja',
  'state opening stock': 'declarar existencias iniciales',
  'receive goods from suppliers': 'recibir mercancía de proveedores',
  'request and change transfers': 'pedir y cambiar traslados',
  'decide about transfers': 'decidir sobre traslados',
  'pick, pack, send and receive transfers': 'preparar, empacar, enviar y recibir traslados',
  'The disk is full, so nothing was saved. Free some space and try again; the sale is still here.':
    'El disco está lleno, así que no se guardó nada. Libere espacio e intente otra vez; la venta sigue aquí.',
  'The disk did not take it, so nothing was saved. Try again; call support if it stays so.':
    'El disco no lo aceptó, así que no se guardó nada. Intente otra vez; si sigue igual, llame a soporte.',
  'This could not be read from the till’s disk. Try again in a minute; if it stays so, restart the till.':
    'No se pudo leer del disco de la caja. Intente otra vez en un minuto; si sigue igual, reinicie la caja.',
  'Choose which item was scanned first.': 'Elija primero qué artículo se escaneó.',
  'There is no sale to discard.': 'No hay ninguna venta que descartar.',
  'Part of this sale is paid. Give the payment back before discarding it.':
    'Parte de esta venta está pagada. Devuelva el pago antes de descartarla.',
  'Choose “Gift card” in the menu, so that the money goes on a card of the customer’s.':
    'Elija “Tarjeta de regalo” en el menú, para que el dinero vaya a una tarjeta del cliente.',
  '{name} has no price yet. Ask head office to set one.':
    '{name} todavía no tiene precio. Pida a la oficina central que le ponga uno.',
  'Part of this sale is paid. Finish it, or take the payment back first.':
    'Parte de esta venta está pagada. Termínela, o devuelva primero el pago.',
  'This item is no longer in the catalogue.': 'Este artículo ya no está en el catálogo.',
  'This question was already answered.': 'Esta pregunta ya se respondió.',
  'This item does not carry the scanned code. Choose one of those shown.':
    'Este artículo no lleva el código escaneado. Elija uno de los que se muestran.',
  'Enter a quantity above zero before the *.': 'Escriba una cantidad mayor que cero antes del *.',
  'It is too late to bring that line back. Scan the item again.':
    'Es demasiado tarde para recuperar esa línea. Escanee el artículo otra vez.',
  'This till has no catalogue yet.': 'Esta caja todavía no tiene catálogo.',
  'A sale is being rung up at this till.': 'En esta caja hay una venta en curso.',
  'A line names an unknown item.': 'Una línea nombra un artículo desconocido.',
  'A scan did not come through whole. Scan it again.': 'Una lectura no llegó completa. Escanéela otra vez.',
  'The scan was not taken. Scan again.': 'No se tomó la lectura. Escanee otra vez.',
  'No item has the code {code}. Search for it by name, or set it aside.':
    'Ningún artículo tiene el código {code}. Búsquelo por nombre o póngalo aparte.',
  'This person may not sign in here. Ask a store lead.':
    'Esta persona no puede entrar aquí. Pregunte a un encargado de tienda.',
  '{name}’s PIN is locked after {misses} wrong tries. Ask head office to reset it.':
    'El PIN de {name} está bloqueado tras {misses, plural, one {# intento fallido} other {# intentos fallidos}}. Pida a la oficina central que lo restablezca.',
  'Too many wrong PINs. Try again in {seconds, plural, one {# second} other {# seconds}}.':
    'Demasiados PIN incorrectos. Intente otra vez en {seconds, plural, one {# segundo} other {# segundos}}.',
  'That is not {name}’s PIN. {left, plural, one {# try} other {# tries}} left.':
    'Ese no es el PIN de {name}. {left, plural, one {Queda # intento} other {Quedan # intentos}}.',
  'Nobody is signed in.': 'No hay nadie en la caja.',
  'This till is not enrolled yet. Enter the code that the hub shows.':
    'Esta caja todavía no está registrada. Escriba el código que muestra el servidor.',
  'The till is loading its catalogue for the first time. This takes a few seconds.':
    'La caja está cargando su catálogo por primera vez. Tarda unos segundos.',
  'This till is not enrolled yet.': 'Esta caja todavía no está registrada.',
  'The hub cannot be reached, and this needs it. Try again when the line is back.':
    'No hay conexión con el servidor, y esto lo necesita. Intente otra vez cuando vuelva la conexión.',
  'The hub’s answer could not be read. Call support.':
    'No se pudo leer la respuesta del servidor. Llame a soporte.',
  'This till is enrolled already.': 'Esta caja ya está registrada.',
  'This till holds sales of an earlier enrolment. Call support.':
    'Esta caja guarda ventas de un registro anterior. Llame a soporte.',
  'The hub at {hubUrl} does not answer. Check the address and the network.':
    'El servidor en {hubUrl} no responde. Revise la dirección y la red.',
  'The hub took none of the facts that were sent.':
    'El servidor no aceptó ninguno de los registros enviados.',
  'The catalogue came without its cursor.': 'El catálogo llegó sin su marca de avance.',
  'The catalogue did not arrive whole.': 'El catálogo no llegó completo.',
  'The till could not do that. Try again; if it stays so, restart the till: the sale is kept.':
    'La caja no pudo hacerlo. Intente otra vez; si sigue igual, reinicie la caja: la venta se conserva.',
  'This sale is being paid. Go back to the sale to change it.':
    'Esta venta se está pagando. Vuelva a la venta para cambiarla.',
  'Go to payment first.': 'Vaya primero al cobro.',
  'Nothing is rung up yet. Scan or choose an item first.':
    'Todavía no hay nada en la venta. Escanee o elija primero un artículo.',
  'This line is no longer in the sale.': 'Esta línea ya no está en la venta.',
  'This line is already in the sale.': 'Esta línea ya está en la venta.',
  'This payment is no longer in the sale.': 'Este pago ya no está en la venta.',
  'A line needs a quantity. Remove the line if it is not wanted.':
    'Una línea necesita una cantidad. Quite la línea si no la quiere.',
  'This item is sold in whole units. Enter a whole number.':
    'Este artículo se vende por unidades enteras. Escriba un número entero.',
  'That is more than one line can hold: at most {most}.':
    'Es más de lo que cabe en una línea: como máximo {most}.',
  'That amount is too large: at most {most}.': 'Ese importe es demasiado grande: como máximo {most}.',
  'A sale holds at most {most} lines. Finish this one and begin another.':
    'Una venta tiene como máximo {most} líneas. Termine esta y empiece otra.',
  'A sale takes at most {most} payments.': 'Una venta admite como máximo {most} pagos.',
  'A note holds at most {most} characters.': 'Una nota tiene como máximo {most} caracteres.',
  'This line brings something back: it is worth what was paid for it. Remove it, or change how many.':
    'Esta línea es una devolución: vale lo que se pagó por ella. Quítela o cambie la cantidad.',
  'At most {most} can still come back. Enter that many or fewer.':
    'Todavía se pueden devolver {most} como máximo. Escriba esa cantidad o menos.',
  'This item has a price below zero. Ask head office to correct it.':
    'Este artículo tiene un precio menor que cero. Pida a la oficina central que lo corrija.',
  'This item has the tax code {taxCode}, which this store does not know. Ask head office to correct it.':
    'Este artículo tiene el código de impuesto {taxCode}, que esta tienda no conoce. Pida a la oficina central que lo corrija.',
  'Enter a discount above zero, or remove it.': 'Escriba un descuento mayor que cero, o quítelo.',
  'The discount is more than what it is taken off: at most {most}.':
    'El descuento es mayor que lo que se descuenta: como máximo {most}.',
  'A discount is at most 100 %.': 'Un descuento es como máximo del 100 %.',
  'This may not be made cheaper. Take the discount off something else.':
    'Esto no puede rebajarse. Aplique el descuento a otra cosa.',
  'Each gift card is a line of its own. Sell the next card as another line.':
    'Cada tarjeta de regalo es una línea propia. Venda la siguiente en otra línea.',
  'Foreign notes are only taken. Give the money back in cash.':
    'Los billetes extranjeros solo se reciben. Devuelva el dinero en efectivo.',
  'This sale takes no tip.': 'Esta venta no admite propina.',
  'More than that is paid already. Take a payment back first.':
    'Ya se pagó más que eso. Devuelva primero un pago.',
  'Enter an amount above zero.': 'Escriba un importe mayor que cero.',
  'Nothing is left to pay. Complete the sale.': 'No queda nada por pagar. Complete la venta.',
  'Money goes to the customer here. Choose how to give it back.':
    'Aquí el dinero va al cliente. Elija cómo devolverlo.',
  'The customer pays here. Enter what was handed over.': 'Aquí paga el cliente. Escriba lo que entregó.',
  'That is more than goes back to the customer: at most {due}.':
    'Es más de lo que se devuelve al cliente: como máximo {due}.',
  'That is more than is due, and only cash can give change: at most {due}.':
    'Es más de lo que se debe, y solo el efectivo da cambio: como máximo {due}.',
  '{due} is still to go back to the customer.': 'Todavía hay que devolver {due} al cliente.',
  '{due} is still to be paid.': 'Todavía faltan {due} por pagar.',
  '{by} too much was taken. Remove a payment, or ring up what is missing.':
    'Se cobraron {by} de más. Quite un pago o agregue lo que falta.',
  'The tax exemption certificate ended on {expiresOn}. Take it off the sale.':
    'El certificado de exención de impuestos venció el {expiresOn}. Quítelo de la venta.',
};
