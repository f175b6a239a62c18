import type { Dictionary } from '../../languages';

/** What customers asked for from afar. */
export const orders: Dictionary = {
  Orders: 'Pedidos',
  'Order {number}': 'Pedido {number}',
  'New order': 'Pedido nuevo',
  'New order {number}': 'Pedido nuevo {number}',
  'Look at it': 'Verlo',
  Waiting: 'En espera',
  Ended: 'Terminados',
  'No order waits.': 'No hay pedidos en espera.',
  'No order ended today.': 'Hoy no terminó ningún pedido.',
  'A new one is heard here, and seen on every screen of the till.':
    'Cuando llega uno nuevo, se oye aquí y se ve en todas las pantallas de la caja.',
  'At once': 'Ya',
  late: 'tarde',
  New: 'Nuevo',
  'To be picked': 'Por preparar',
  'Being picked': 'En preparación',
  Ready: 'Listo',
  Refused: 'Rechazado',
  Delivery: 'Entrega a domicilio',
  'Pick-up': 'Para recoger',
  'answer by {when}': 'responda antes de las {when}',
  'the time to answer is over': 'ya pasó el plazo para responder',
  '{channel} hears the answer only once the hub is there again, and waits no longer than that.':
    '{channel} solo recibe la respuesta cuando vuelva la conexión con el servidor, y no espera más que ese plazo.',
  'wanted at once': 'lo quieren ya',
  'wanted {when}': 'para {when}',
  'promised by {when}': 'prometido para {when}',
  '{pieces, plural, one {# piece} other {# pieces}}': '{pieces, plural, one {# pieza} other {# piezas}}',
  'Ask for an ID when it is handed over.': 'Pida una identificación al entregarlo.',
  'paid to {by}': 'pagado a {by}',
  '{amount} of it paid to {by}': '{amount} ya pagado a {by}',
  'to be paid when it is handed over': 'se paga al entregarlo',
  'What is missing is taken off when it is handed over.': 'Lo que falta se descuenta al entregarlo.',
  'As of {when}: the hub is away, and another till may have done something with it since.':
    'Al {when}: no hay conexión con el servidor y otra caja puede haber hecho algo con él desde entonces.',
  'Accept, ready in': 'Aceptar, listo en',
  'Begin picking': 'Empezar a preparar',
  'It is being picked at {register}.': 'Se está preparando en {register}.',
  'All lines are done.': 'Todas las líneas están hechas.',
  'Scan each piece. {open, plural, one {# line is open.} other {# lines are open.}}':
    'Escanee cada pieza. {open, plural, one {Falta # línea.} other {Faltan # líneas.}}',
  'Order is ready': 'El pedido está listo',
  'Refuse order {number}': 'Rechazar el pedido {number}',
  'Out of stock': 'Agotado',
  'Too much to do now': 'Demasiado trabajo ahora',
  'The shop is closed': 'La tienda está cerrada',
  'Nobody came for it': 'Nadie vino por él',
  'No proof of age': 'Sin prueba de edad',
  'To find': 'Por encontrar',
  'Not enough': 'No alcanza',
  'No more': 'No hay más',
  'There is more': 'Sí hay más',
  '{found} of {asked}': '{found} de {asked}',
  'If there is none: the most alike': 'Si no hay: lo más parecido',
  'If there is none: ask the customer': 'Si no hay: pregunte al cliente',
  'Instead of {name}': 'En lugar de {name}',
  Replaced: 'Reemplazado',
  '{name} cannot go in the place of anything. Take another.': '{name} no puede reemplazar nada. Tome otro.',
  'The customer wants to be asked before anything goes in the place of {description}. Ring them first.':
    'El cliente quiere que le pregunten antes de reemplazar {description}. Llámelo primero.',
  '{name} is what was ordered. Scan it as found.': '{name} es lo que pidieron. Escanéelo como encontrado.',
  '{name} is not counted as {description} is. Take one that is, so that the price can be compared.':
    '{name} no se mide como {description}. Tome uno que sí, para poder comparar el precio.',
  'That is more than is missing of {description}.': 'Es más de lo que falta de {description}.',
  'The customer wants nothing else in the place of {description}. Say that there is no more of it.':
    'El cliente no quiere nada en lugar de {description}. Indique que no hay más.',
  'If there is none: nothing else': 'Si no hay: nada más',
  Another: 'Otro',
  'In the place of {name}': 'En lugar de {name}',
  '{name} instead': 'En su lugar: {name}',
  'the customer agreed': 'el cliente aceptó',
  'the customer agreed in {channel}': 'el cliente aceptó en {channel}',
  'Not this': 'Este no',
  'Delivery platforms': 'Plataformas de entrega',
  'takes orders': 'recibe pedidos',
  'paused until {when}': 'en pausa hasta las {when}',
  Pause: 'Pausar',
  'Pause {platform}': 'Pausar {platform}',
  'Take orders again': 'Recibir pedidos otra vez',
  'How long': 'Cuánto tiempo',
  'For a quarter of an hour': 'Un cuarto de hora',
  'For half an hour': 'Media hora',
  'For an hour': 'Una hora',
  'For three hours': 'Tres horas',
  'New orders are refused meanwhile. Those that are here go on.':
    'Mientras tanto se rechazan los pedidos nuevos. Los que ya están aquí siguen.',
  'The hub is away: this is as it was told last, and pausing needs the hub.':
    'No hay conexión con el servidor: esto es lo último que se supo, y para pausar hace falta el servidor.',
  '{platform} is being told.': 'Se le está avisando a {platform}.',
  '{platform} may still show it as closed: look at its tablet.':
    'Puede que {platform} todavía la muestre cerrada: mire su tableta.',
  '{platform} still shows it as open: what is ordered is refused at once.':
    '{platform} todavía la muestra abierta: lo que se pida se rechaza al instante.',
  'You may not pause orders of delivery platforms. Ask somebody who may.':
    'Usted no puede pausar los pedidos de las plataformas de entrega. Pídaselo a alguien que pueda.',
  'This store no longer sells through that platform. Ask head office.':
    'Esta tienda ya no vende por esa plataforma. Pregunte a la oficina central.',
  'Take {name} out: the customer does not want it.': 'Saque {name}: el cliente no lo quiere.',
  'They would rather have {wish}; head office knows.': 'Prefiere {wish}; la oficina central ya lo sabe.',
  '{things, plural, one {# thing to take out} other {# things to take out}}':
    '{things, plural, one {# cosa por sacar} other {# cosas por sacar}}',
  'The customer wants to be asked first: {customer}.':
    'El cliente quiere que le pregunten primero: {customer}.',
  'What the customer says': 'Lo que dice el cliente',
  'They agree to something else': 'Acepta otra cosa',
  'They want nothing else': 'No quiere nada más',
  'Scan what goes in its place, or find it': 'Escanee lo que va en su lugar o búsquelo',
  'The customer pays no more than {price} for one.': 'El cliente no paga más de {price} por uno.',
  'Nothing is found under these words.': 'No se encontró nada con estas palabras.',
  'Leave it': 'Dejarlo así',
  'E-shop': 'Tienda en línea',
  'Pick slip': 'Lista de preparación',
  Wanted: 'Para cuándo',
  'As soon as it can be': 'Lo antes posible',
  'Ready by': 'Listo para',
  'Paid already': 'Ya pagado',
  'Paid online': 'Pagado en línea',
  'Back online': 'Devolver en línea',
  'Not so many were ordered.': 'No pidieron tantos.',
  '{open, plural, one {# line is still open. Pick it, or say that there is no more.} other {# lines are still open. Pick them, or say that there is no more.}}':
    '{open, plural, one {Falta # línea. Prepárela o indique que no hay más.} other {Faltan # líneas. Prepárelas o indique que no hay más.}}',
  '{name} is in this till’s catalogue no more. Ask head office to bring it back.':
    '{name} ya no está en el catálogo de esta caja. Pida a la oficina central que lo vuelva a incluir.',
  'No item has the code {code}. Look for the right one.':
    'Ningún artículo tiene el código {code}. Busque el correcto.',
  '{name} is not in order {number}. Put it back and look for the right one.':
    '{name} no está en el pedido {number}. Devuélvalo a su lugar y busque el correcto.',
  'All of {name} for order {number} is picked. Put this one back.':
    'Ya está todo lo pedido de {name} para el pedido {number}. Devuelva este a su lugar.',
  'This till no longer knows this order. Look for it again.':
    'Esta caja ya no conoce este pedido. Búsquelo de nuevo.',
  'Nobody has accepted this order yet. Accept it first.':
    'Nadie ha aceptado este pedido todavía. Acéptelo primero.',
  'This order is accepted, and nobody has begun to pick it.':
    'Este pedido está aceptado y nadie ha empezado a prepararlo.',
  'This order is being picked already.': 'Este pedido ya se está preparando.',
  'This order is ready already.': 'Este pedido ya está listo.',
  'This order was handed over already.': 'Este pedido ya se entregó.',
  'This order was refused. Tell the customer so; nothing of it is handed over.':
    'Este pedido fue rechazado. Dígaselo al cliente; no se entrega nada.',
  'This order was cancelled. Put its goods back on the shelf.':
    'Este pedido fue cancelado. Devuelva sus artículos a su lugar.',
  'Nothing of this order was found. Refuse it as out of stock, so that the customer hears of it.':
    'No se encontró nada de este pedido. Rechácelo por agotado, para que el cliente lo sepa.',
  'This sale hands over order {number}. Finish it, or put it back with “Discard the sale”.':
    'Esta venta entrega el pedido {number}. Termínela o devuélvala con “Descartar la venta”.',
  'This was paid before, and is not given back here.': 'Esto ya se pagó antes y no se devuelve aquí.',
};
