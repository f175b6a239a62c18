import type { Dictionary } from '../../languages';

/** Cards at the reader on the counter. */
export const cardReader: Dictionary = {
  'The bank says there is not enough on this card. Ask for another card, or take a part of it.':
    'El banco dice que esta tarjeta no tiene saldo suficiente. Pida otra tarjeta o cobre solo una parte.',
  'This card has expired. Ask for another card.': 'Esta tarjeta está vencida. Pida otra tarjeta.',
  'The PIN was wrong. Let the customer try again.':
    'El PIN era incorrecto. Que el cliente lo intente otra vez.',
  'The PIN was wrong too often. Ask for another card.':
    'El PIN fue incorrecto demasiadas veces. Pida otra tarjeta.',
  'This card wants its PIN. Let the customer insert it instead of tapping.':
    'Esta tarjeta pide su PIN. Que el cliente la inserte en lugar de acercarla.',
  'The bank wants its customer to call it. Ask for another card.':
    'El banco quiere que su cliente lo llame. Pida otra tarjeta.',
  'The bank could not answer. Let the customer try the same card again.':
    'El banco no pudo responder. Que el cliente pruebe otra vez la misma tarjeta.',
  'This card may not be used for this. Ask for another card.':
    'Esta tarjeta no se puede usar para esto. Pida otra tarjeta.',
  'The bank declined this card and does not say why. Ask for another card.':
    'El banco rechazó esta tarjeta y no dice por qué. Pida otra tarjeta.',
  'The card reader has no connection. Look at its screen and its cable, or use the stand-alone terminal.':
    'El lector de tarjetas no tiene conexión. Mire su pantalla y su cable, o use la terminal independiente.',
  'This till does not reach the card service: it has no internet, or the service is away. Use the stand-alone terminal, or ask for the card again.':
    'Esta caja no llega al servicio de tarjetas: no tiene internet o el servicio no responde. Use la terminal independiente o pida la tarjeta otra vez.',
  'Cards at the reader go on after this sale, when this till has loaded anew. Use the stand-alone terminal, or another way to pay.':
    'Las tarjetas en el lector siguen después de esta venta, cuando esta caja se haya cargado otra vez. Use la terminal independiente u otra forma de pago.',
  'Head office changed how this till asks its card reader. It loads anew by itself between two sales; nothing is lost.':
    'La oficina central cambió cómo esta caja usa su lector de tarjetas. Se vuelve a cargar sola entre dos ventas; no se pierde nada.',
  'This till loads anew': 'Esta caja se vuelve a cargar',
  'The card reader is busy. Wait until its screen is ready, then try again.':
    'El lector de tarjetas está ocupado. Espere a que su pantalla esté lista e inténtelo otra vez.',
  'No card was taken at the reader. Try again, or take another payment.':
    'El lector no leyó ninguna tarjeta. Inténtelo otra vez o cobre de otra forma.',
  'The card reader has a fault. Use the stand-alone terminal, and call support.':
    'El lector de tarjetas tiene una falla. Use la terminal independiente y llame a soporte.',
  'The card reader belongs to another place. Use the stand-alone terminal, and tell head office.':
    'El lector de tarjetas es de otro lugar. Use la terminal independiente y avise a la oficina central.',
  'The customer cancelled at the reader. Try again, or take another payment.':
    'El cliente canceló en el lector. Inténtelo otra vez o cobre de otra forma.',
  'Checking what became of the card. Nothing is lost: wait, or take another payment and the card is let go.':
    'Verificando qué pasó con la tarjeta. No se pierde nada: espere, o cobre de otra forma y la tarjeta se libera.',
  'The hub is away. What became of the card is asked as soon as it is back: wait, or take another payment and the card is let go.':
    'No hay conexión con el servidor. En cuanto vuelva se preguntará qué pasó con la tarjeta: espere, o cobre de otra forma y la tarjeta se libera.',
  'Waiting for the card. The customer taps, inserts or swipes at the reader.':
    'Esperando la tarjeta. El cliente la acerca, la inserta o la desliza en el lector.',
  'Approved.': 'Aprobada.',
  'No card was charged. Try again, or take another payment.':
    'No se cobró ninguna tarjeta. Inténtelo otra vez o cobre de otra forma.',
  'Cards at the reader need the network, and the hub is away. Use the stand-alone terminal, or cash.':
    'Las tarjetas en el lector necesitan la red, y no hay conexión con el servidor. Use la terminal independiente o efectivo.',
  'This register has no card reader. Use the stand-alone terminal.':
    'Esta caja no tiene lector de tarjetas. Use la terminal independiente.',
  'The last card is still being let go. Try again in a moment.':
    'La última tarjeta todavía se está liberando. Inténtelo otra vez en un momento.',
  'Card at the reader {amount}': 'Tarjeta en el lector {amount}',
  'Card at the reader: look at it': 'Tarjeta en el lector: ver',
  'Card at the reader': 'Tarjeta en el lector',
  'The payment': 'El pago',
  'Ask for a card again': 'Pedir la tarjeta otra vez',
  'Cancel the card payment': 'Cancelar el pago con tarjeta',
  'Paid at the stand-alone terminal': 'Pagado en la terminal independiente',
  'Stand-alone terminal {amount}': 'Terminal independiente {amount}',
  'Back to the payment': 'Volver al cobro',
  'Take another payment meanwhile': 'Cobrar de otra forma mientras tanto',
  'Asking the card reader.': 'Preguntando al lector de tarjetas.',
  'Back to the card {amount} ···· {last4}': 'A la tarjeta {amount} ···· {last4}',
  'Paid by card, and done.': 'Pagado con tarjeta, y hecho.',
  'The hub is of an earlier version and takes cards at the reader for sales alone. Use the stand-alone terminal, or cash.':
    'El servidor es de una versión anterior y acepta tarjetas en el lector solo para ventas. Use la terminal independiente o efectivo.',
  'The sale is not there any more. The card is let go.': 'La venta ya no está. La tarjeta se libera.',
  'So much was not paid with this card. Give the rest back another way.':
    'Con esta tarjeta no se pagó tanto. Devuelva el resto de otra forma.',
};
