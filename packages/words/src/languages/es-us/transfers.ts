import type { Dictionary } from '../../languages';

/** Goods that move between our stores: their papers, and what may be done with them now. */
export const transfers: Dictionary = {
  'Pick list': 'Lista de preparación',
  'Packing slip': 'Lista de empaque',
  From: 'De',
  To: 'Para',
  'From {store}': 'De {store}',
  Carrier: 'Transportista',
  Tracking: 'Número de seguimiento',
  Cartons: 'Bultos',
  'Carton {number}': 'Bulto {number}',
  Loose: 'Suelto',
  'Scan to receive it:': 'Escanee para recibirlo:',
  'Everything is picked.': 'Todo está preparado.',
  'Everything is packed.': 'Todo está empacado.',
  'Everything has left.': 'Todo ha salido.',
  'You may not do this. Ask somebody who may.': 'Usted no puede hacer esto. Pídaselo a alguien que pueda.',
  'The store that sends the goods does this.': 'Esto lo hace la tienda que envía la mercancía.',
  'The store that gets the goods does this.': 'Esto lo hace la tienda que recibe la mercancía.',
  'You requested this transfer, so somebody else approves it.':
    'Usted pidió este traslado; lo aprueba otra persona.',
  'This was decided already.': 'Esto ya se decidió.',
  'Nobody has approved this transfer yet.': 'Todavía nadie ha aprobado este traslado.',
  'This transfer was called off. Put back what was picked.':
    'Este traslado se canceló. Devuelva a su lugar lo que se preparó.',
  'Nothing is picked or packed yet.': 'Todavía no hay nada preparado ni empacado.',
  'Nothing is on its way here. If goods stand in front of you, scan the square code on their slip.':
    'Nada viene en camino. Si la mercancía está delante de usted, escanee el código cuadrado de su lista.',
  'There is no open discrepancy.': 'No hay diferencias de envío abiertas.',
  'Not everything has arrived.': 'No ha llegado todo.',
  'Settle the open discrepancies first.': 'Resuelva primero las diferencias abiertas.',
  'This transfer is closed.': 'Este traslado está cerrado.',
  'This item is not on the transfer. Put it back.':
    'Este artículo no está en el traslado. Devuélvalo a su lugar.',
  'There is enough of this item already. Put it back.':
    'Ya hay suficiente de este artículo. Devuélvalo a su lugar.',
  'Only {left} more of this item is to be picked.': 'De este artículo solo faltan {left} por preparar.',
  Requested: 'Pedido',
  Approved: 'Aprobado',
  Rejected: 'Rechazado',
  Picking: 'En preparación',
  Packed: 'Empacado',
  'Partly dispatched': 'Enviado en parte',
  Dispatched: 'Enviado',
  'Partly received': 'Recibido en parte',
  Discrepancies: 'Con diferencias',
  Received: 'Recibido',
  '{amount} of {item} did not arrive.': 'No llegaron {amount} de {item}.',
  '{amount} of {item} arrived more than was dispatched.': 'Llegaron {amount} de {item} más de lo enviado.',
  '{amount} of {item} arrived and was not on the slip.':
    'Llegaron {amount} de {item} que no estaban en la lista.',
  '{amount} of {item} arrived damaged.': 'Llegaron dañados {amount} de {item}.',
  'Found at the store that got it': 'Se encontró en la tienda que lo recibió',
  'Found at the store that sent it': 'Se encontró en la tienda que lo envió',
  'Went back to the store that sent it': 'Volvió a la tienda que lo envió',
  'One thing was sent for another': 'Se envió una cosa por otra',
  'Written off': 'Dado de baja',
  'Can be sold after all': 'Se puede vender después de todo',
  'Carton {carton} was packed twice. Look what is in it.':
    'El bulto {carton} se empacó dos veces. Mire qué contiene.',
  'Carton {carton} was dispatched twice. Find out with which shipment it left.':
    'El bulto {carton} se envió dos veces. Averigüe en qué envío salió.',
  'Carton {carton} was received twice. Count what came of it.':
    'El bulto {carton} se recibió dos veces. Cuente lo que llegó de él.',
  'Carton {carton} left though it was unpacked. Look what was in it.':
    'El bulto {carton} salió aunque se había desempacado. Mire qué contenía.',
  'Carton {carton} left in another shipment than its label names.':
    'El bulto {carton} salió en otro envío que el de su etiqueta.',
  'One shipment was dispatched twice. Count what is left at the store that sent it.':
    'Un envío se registró dos veces. Cuente lo que queda en la tienda que lo envió.',
  '{dispatched} of {item} left, and {picked} was picked.':
    'Salieron {dispatched} de {item} y se prepararon {picked}.',
  '{dispatched} of {item} left, and {approved} was approved.':
    'Salieron {dispatched} de {item} y se aprobaron {approved}.',
  'A shipment left from {store}, and {agreed} was to send it.':
    'Un envío salió de {store} y lo debía enviar {agreed}.',
  'A shipment was sent to {store}, and {agreed} was to get it.':
    'Un envío se mandó a {store} y lo debía recibir {agreed}.',
  'A shipment was received at {store}, and {agreed} was to get it.':
    'Un envío se recibió en {store} y lo debía recibir {agreed}.',
  'More of {item} was settled than was open. Look at who settled it, and how.':
    'De {item} se resolvió más de lo que estaba abierto. Mire quién lo resolvió y cómo.',
  'Goods were handled before anybody approved it.': 'Se movió mercancía antes de que alguien lo aprobara.',
  'Goods were handled though it was rejected or called off.':
    'Se movió mercancía aunque se había rechazado o cancelado.',
  'It was closed while something was open.': 'Se cerró mientras quedaba algo abierto.',
  'Nobody has told us yet what is in this carton. Open it and scan each piece.':
    'Todavía nadie nos ha dicho qué hay en este bulto. Ábralo y escanee cada pieza.',
  'This carton was received already.': 'Este bulto ya se recibió.',
  'Scan the goods first, then say what is damaged.':
    'Escanee primero la mercancía y luego indique qué está dañado.',
  'Only {counted} of it were counted.': 'Solo se contaron {counted}.',
  'This item was not picked for the transfer. Pick it first, or put it back.':
    'Este artículo no se preparó para el traslado. Prepárelo primero o devuélvalo a su lugar.',
  'All that was picked of it is packed already.': 'Todo lo que se preparó de él ya está empacado.',
  'Only {left} more of it were picked.': 'De él solo se prepararon {left} más.',
  'Serial number {serial} was scanned already.': 'El número de serie {serial} ya se escaneó.',
  'Only {inside} of it lie in this carton.': 'En este bulto solo hay {inside}.',
  'Say which serial numbers are damaged.': 'Indique qué números de serie están dañados.',
};
