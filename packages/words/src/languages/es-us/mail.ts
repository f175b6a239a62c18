import type { Dictionary } from '../../languages';

/** Receipts by email. */
export const mail: Dictionary = {
  'This is no mail address. Look at it again: name@example.com.':
    'Esta no es una dirección de correo. Revísela: nombre@example.com.',
  'The receipt is on its way by email.': 'El recibo va en camino por correo electrónico.',
  'The receipt will be emailed when the hub can be reached.':
    'El recibo se enviará por correo cuando haya conexión con el servidor.',
  'The hub would not email this receipt.': 'El servidor no quiso enviar este recibo.',
  'Email the receipt': 'Enviar el recibo por correo',
  'Email address': 'Correo electrónico',
  'Which receipt': 'Qué recibo',
  'The hub cannot be reached now. This till keeps the address until it can, and sends then.':
    'No hay conexión con el servidor. Esta caja guarda la dirección hasta que la haya, y entonces lo envía.',
  'The address is used for this receipt alone and is not kept.':
    'La dirección se usa solo para este recibo y no se guarda.',
  'name@example.com': 'nombre@example.com',
  Send: 'Enviar',
  'This receipt was printed. Print a copy instead.': 'Este recibo ya se imprimió. Imprima una copia.',
  'Receipt?': '¿Recibo?',
  'The next sale begins without one.': 'La próxima venta empieza sin él.',
  'Print or email one if asked.': 'Imprímalo o envíelo si se lo piden.',
  Both: 'Ambos',
  None: 'Ninguno',
};
