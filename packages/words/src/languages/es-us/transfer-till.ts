import type { Dictionary } from '../../languages';

/** What the till itself says of goods that move between our stores: deeds, counts and refusals. */
export const transferTill: Dictionary = {
  'Close the carton in hand first, or put its goods back.':
    'Cierre primero el bulto que tiene en mano o devuelva su mercancía.',
  'Goods with serial numbers leave in a carton, where each number is scanned.':
    'La mercancía con número de serie sale en un bulto, donde se escanea cada número.',
  'This carton has left, or was unpacked already.': 'Este bulto ya salió o ya se desempacó.',
  'Choose what leaves: cartons, loose goods, or both.': 'Elija qué sale: bultos, mercancía suelta o ambos.',
  'This till has not heard of this shipment yet.': 'Esta caja todavía no sabe de este envío.',
  'Choose the other store that is to send the goods.': 'Elija la otra tienda que debe enviar la mercancía.',
  'Send or discard the request that is being written first.':
    'Envíe o descarte primero el pedido que se está escribiendo.',
  'The hub has this request already, or it was discarded.': 'El centro ya tiene este pedido, o se descartó.',
  'A transfer holds at most {most} items. Make a second one for the rest.':
    'Un traslado admite como máximo {most} artículos. Haga otro para el resto.',
  'Add at least one item.': 'Agregue al menos un artículo.',
  'Choose the store that is to send the goods.': 'Elija la tienda que debe enviar la mercancía.',
  'another store': 'otra tienda',
  'Not sent yet. It goes to the hub as soon as it can be reached.':
    'Aún no enviado. Irá al centro en cuanto haya conexión.',
  'No transfer here has the code {code}.': 'Ningún traslado tiene aquí el código {code}.',
  '{count} asked for': '{count} pedidos',
  '{done} of {all} picked': '{done} de {all} preparados',
  '{count} into the carton': '{count} al bulto',
  'Choose which shipment this is, or scan the square code on its slip.':
    'Elija qué envío es, o escanee el código cuadrado de su lista.',
  Carton: 'Bulto',
  'Counted as it was packed': 'Contado como se empacó',
  '{count} counted': '{count} contados',
  '{count} of {expected} here': '{count} de {expected} aquí',
  '{count} counted, and not on the slip': '{count} contados, y no están en la lista',
  'Now scan its serial number': 'Ahora escanee su número de serie',
  'An item that this till does not know': 'Un artículo que esta caja no conoce',
  'Nothing is left to put in. What is tracked is scanned.':
    'No queda nada por meter. Lo que lleva número se escanea.',
  'Put something into the carton first.': 'Meta primero algo en el bulto.',
  'Start a carton first.': 'Empiece primero un bulto.',
  'Scan the serial number of each piece.': 'Escanee el número de serie de cada pieza.',
  'Everything of this item is picked.': 'De este artículo ya está todo preparado.',
  'Say why, in a few words.': 'Diga por qué, en pocas palabras.',
  'Enter how many there are: whole pieces, above zero.': 'Indique cuántos hay: piezas enteras, más de cero.',
  'None of it lies picked. What is in a carton is taken out there.':
    'No hay nada preparado suelto. Lo que está en un bulto se saca de él.',
  'Only {count} of it lie picked.': 'Solo hay {count} preparados.',
  'Scan what arrived first.': 'Escanee primero lo que llegó.',
  '{count} received': '{count} recibidos',
  'Waits for a decision': 'Espera una decisión',
  'Nothing is picked yet': 'Todavía nada preparado',
  '{count, plural, one {# carton packed} other {# cartons packed}}':
    '{count, plural, one {# bulto empacado} other {# bultos empacados}}',
  '{done} of {all} sent': '{done} de {all} enviados',
  '{done} of {all} received': '{done} de {all} recibidos',
  '{count, plural, one {# discrepancy is open} other {# discrepancies are open}}':
    '{count, plural, one {# diferencia abierta} other {# diferencias abiertas}}',
  'Called off': 'Cancelado',
  'This person does not see to transfers of this store. Choose somebody else.':
    'Esta persona no se ocupa de los traslados de esta tienda. Elija a otra.',
  'Say how many of each batch are settled.': 'Indique cuántos de cada lote se resuelven.',
  'Only {open} of it is open.': 'Solo quedan {open} por resolver.',
  'This discrepancy cannot end like that. Choose another way.':
    'Esta diferencia no se puede resolver así. Elija otra manera.',
  'This discrepancy is settled already. Look at the transfer again.':
    'Esta diferencia ya está resuelta. Vuelva a mirar el traslado.',
  'The hub has not told this till of this transfer yet. What is done here is kept and counts.':
    'El centro aún no ha avisado a esta caja de este traslado. Lo que se haga aquí se guarda y cuenta.',
  '{done} of {all}': '{done} de {all}',
  'Picked {count}': 'Preparó {count}',
  'Found no more of {item}: {reason}': 'No encontró más de {item}: {reason}',
  'Put {count} of {item} back': 'Devolvió {count} de {item}',
  'Picked {count} of {item}': 'Preparó {count} de {item}',
  'Packed carton {number}': 'Empacó el bulto {number}',
  'Unpacked carton {number}': 'Desempacó el bulto {number}',
  'Gave {item} to {owner}': 'Pasó {item} a {owner}',
  'Settled: {ways}': 'Resuelto: {ways}',
  'Received goods, and that was all': 'Recibió mercancía, y eso era todo',
  'Received goods, and more is to come': 'Recibió mercancía, y falta más por llegar',
  'This till does not know this transfer. If goods stand in front of you, scan the square code on their slip.':
    'Esta caja no conoce este traslado. Si la mercancía está delante de usted, escanee el código cuadrado de su lista.',
  Approve: 'Aprobar',
  Reject: 'Rechazar',
  Pick: 'Preparar',
  Pack: 'Empacar',
  Unpack: 'Desempacar',
  'Send off': 'Enviar',
  Receive: 'Recibir',
  'Give to somebody': 'Pasar a alguien',
  Settle: 'Resolver',
  'Call off': 'Cancelar lo pendiente',
  Comment: 'Comentar',
  'None left': 'No queda ninguno',
  'Not found': 'No se encontró',
  'Kept here': 'Se queda aquí',
  'Asked for the goods': 'Pidió la mercancía',
  'Approved the transfer': 'Aprobó el traslado',
  'Rejected the transfer': 'Rechazó el traslado',
  'Called the transfer off': 'Canceló el traslado',
  'Called off what had not left': 'Canceló lo que no había salido',
  'Began to pick': 'Empezó a preparar',
  'Packed a carton': 'Empacó un bulto',
  'Unpacked a carton': 'Desempacó un bulto',
  'Sent the goods off': 'Envió la mercancía',
  'Received goods': 'Recibió mercancía',
  'Gave a discrepancy to somebody': 'Pasó una diferencia a alguien',
  'Settled a discrepancy': 'Resolvió una diferencia',
  'Closed the transfer': 'Cerró el traslado',
  Commented: 'Comentó',
  'The hub has not told this till yet what is in it. Scan each piece; what you count holds.':
    'El centro aún no ha dicho a esta caja qué contiene. Escanee cada pieza; lo que cuente vale.',
  '{amount} missing': 'Faltan {amount}',
  'Not on the slip': 'No está en la lista',
  '{amount} too many': 'Sobran {amount}',
  'Nobody has told this till of {label}. Look whether it is what the label says, and scan each piece: what you count joins its transfer once the hub tells of it.':
    'Nadie ha avisado a esta caja de {label}. Compruebe que es lo que dice la etiqueta y escanee cada pieza: lo que cuente se suma a su traslado cuando el centro avise de él.',
  'The hub has not told of it yet': 'El centro aún no ha avisado',
  'The hub has this request: save what you changed in it.':
    'El centro ya tiene este pedido: guarde lo que cambió en él.',
  'Somebody else changed this request meanwhile. Look at it as it is now, and change it again.':
    'Otra persona cambió este pedido mientras tanto. Mire cómo está ahora y vuelva a cambiarlo.',
  'Choose which serial numbers these are, as many as are settled.':
    'Elija cuáles números de serie son, tantos como se resuelven.',
  'This till knows no batch {code} of {name}. Choose it, or type it.':
    'Esta caja no conoce ningún lote {code} de {name}. Elíjalo o escríbalo.',
  'Now say which batch it is': 'Ahora diga qué lote es',
  'Scan the goods first.': 'Escanee primero la mercancía.',
  '{name} is kept in batches. Say which batch it is.': '{name} se guarda por lotes. Diga qué lote es.',
  '{name} was picked without its batch. Pack it into a carton, and say which batch it is.':
    '{name} se preparó sin su lote. Empáquelo en un bulto y diga qué lote es.',
};
