import type { Dictionary } from '../../languages';

/** Sales that wait, and quotes. */
export const parked: Dictionary = {
  Parked: 'En espera',
  'Parked sales': 'Ventas en espera',
  Quotes: 'Cotizaciones',
  Quote: 'Cotización',
  Park: 'En espera',
  'Park or quote': 'Dejar en espera o cotizar',
  'Park it': 'Dejarla en espera',
  'Make the quote': 'Hacer la cotización',
  'What is shown': 'Qué se muestra',
  'Take up': 'Retomar',
  'Throw away {label}': 'Descartar {label}',
  'Really throw away': 'Descartar de verdad',
  'No sale waits.': 'No hay ventas en espera.',
  'No quote is open.': 'No hay cotizaciones abiertas.',
  'F4 in a sale puts it aside, so that the next customer can be served.':
    'F4 en una venta la deja en espera, para atender al siguiente cliente.',
  'F4 in a sale, then “Quote”, offers it at today’s prices until a day that you choose.':
    'F4 en una venta y luego “Cotización” la ofrece a los precios de hoy hasta el día que usted elija.',
  'A sale is on the counter. Finish it, or park it, before taking another up.':
    'Hay una venta en curso. Termínela o déjela en espera antes de retomar otra.',
  'Another sale is on the counter. Finish or park it first.':
    'Hay otra venta en curso. Primero termínela o déjela en espera.',
  'Was valid until {day}. Taken up, it costs what things cost today.':
    'Fue válida hasta el {day}. Si se retoma, valen los precios de hoy.',
  'Prices kept until {day}': 'Precios garantizados hasta el {day}',
  'The hub cannot be reached, so only {register} can take this up.':
    'No hay conexión con el servidor, así que solo {register} puede retomarla.',
  '{count, plural, one {# line} other {# lines}}, {total}':
    '{count, plural, one {# línea} other {# líneas}}, {total}',
  'How will you know it again?': '¿Cómo la reconocerá después?',
  'For whom': 'Para quién',
  'Prices are kept for': 'Los precios se garantizan por',
  'It waits here, and at the store’s other tills while the hub is there.':
    'Espera aquí, y en las otras cajas de la tienda mientras haya conexión con el servidor.',
  'Its prices are kept to the end of the last day. It can be taken up more than once.':
    'Sus precios se garantizan hasta el final del último día. Puede retomarse más de una vez.',
  'This quote is over': 'Esta cotización venció',
  '“{label}” was quoted at {was}. At today’s prices it comes to {total}. Tell the customer.':
    '“{label}” se cotizó en {was}. A los precios de hoy son {total}. Avise al cliente.',
  Understood: 'Entendido',
  'Park the sale, or show what is parked': 'Dejar la venta en espera, o ver las que esperan',
  'There is no sale to park.': 'No hay ninguna venta para dejar en espera.',
  'Goods that come back and money on a gift card cannot be quoted. Remove those lines first.':
    'Las devoluciones y el dinero en tarjetas de regalo no se pueden cotizar. Primero quite esas líneas.',
  'This till is too old to read that parked sale. Update it, or ring the goods up again.':
    'Esta caja es demasiado antigua para leer esa venta. Actualícela, o registre los artículos otra vez.',
  '“{label}” waits at {register}, and without the hub nobody can say whether it is free. Take it up there, or try again when the line is back.':
    '“{label}” espera en {register}, y sin el servidor nadie puede decir si está libre. Retómela allí, o intente de nuevo cuando vuelva la conexión.',
  '“{label}” waits at {register}. Without the hub it can be thrown away only there.':
    '“{label}” espera en {register}. Sin el servidor solo puede descartarse allí.',
  QUOTE: 'COTIZACIÓN',
  For: 'Para',
  'Valid until': 'Válida hasta',
  'Of that tax': 'De ello, impuesto',
  'Served by': 'Atendido por',
  Date: 'Fecha',
  'Quote for {label}': 'Cotización para {label}',
  'This is an offer and no receipt. Nothing has been paid.':
    'Esto es una oferta y no un recibo. No se ha pagado nada.',
  'another till': 'otra caja',
  'This parked sale is not here any more: another till has it, or it was thrown away.':
    'Esta venta ya no está aquí: otra caja la tiene, o se descartó.',
};
