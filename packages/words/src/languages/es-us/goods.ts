import type { Dictionary } from '../../languages';

/** Counting, taking in and adjusting goods. */
export const goods: Dictionary = {
  'You may not adjust stock for this reason. Ask somebody who may.':
    'No puede ajustar existencias por este motivo. Pídaselo a alguien que pueda.',
  'Nothing is on the list. Scan the goods.': 'No hay nada en la lista. Escanee la mercancía.',
  'An adjustment has at most {most} lines. State the rest in another.':
    'Un ajuste tiene como máximo {most} líneas. Ponga el resto en otro.',
  'A quantity is not above zero, or too large to be true. Check it.':
    'Una cantidad no es mayor que cero, o es demasiado grande para ser cierta. Revísela.',
  'An item is on two lines. Put both quantities on one.':
    'Un artículo está en dos líneas. Ponga ambas cantidades en una.',
  'Say in a note what happened.': 'Diga en una nota qué pasó.',
  'Nobody knows what some of this cost, so another person has to approve it.':
    'Nadie sabe cuánto costó una parte de esto, así que otra persona tiene que aprobarlo.',
  'This is worth {value}, more than you may adjust alone. Another person has to approve it.':
    'Esto vale {value}, más de lo que puede ajustar por su cuenta. Otra persona tiene que aprobarlo.',
  'This piece was counted already.': 'Esta pieza ya se contó.',
  'A count that the hub has not told of yet': 'Un conteo del que el servidor aún no ha informado',
  'head office': 'la oficina central',
  '{name} approved it.': '{name} lo aprobó.',
  '{name} called it off.': '{name} lo canceló.',
  '{name} called it off: {reason}': '{name} lo canceló: {reason}',
  'This till does not know this count. Look for it again.':
    'Esta caja no conoce este conteo. Búsquelo de nuevo.',
  'This count was called off. Nothing more of it is counted.':
    'Este conteo se canceló. Ya no se cuenta nada más.',
  'This count was approved already. Nothing more of it is counted.':
    'Este conteo ya se aprobó. Ya no se cuenta nada más.',
  'This count is finished. Only what head office wants counted again can be counted.':
    'Este conteo está terminado. Solo se puede contar lo que la oficina central quiere contar de nuevo.',
  'The hub has not told what belongs to it yet': 'El servidor aún no ha dicho qué abarca',
  Everything: 'Todo',
  'a category': 'una categoría',
  '{count, plural, one {# item} other {# items}}': '{count, plural, one {# artículo} other {# artículos}}',
  '{count, plural, one {# item of today’s list} other {# items of today’s list}}':
    '{count, plural, one {# artículo de la lista de hoy} other {# artículos de la lista de hoy}}',
  'There is less than nothing of it by the books.': 'Según los libros hay menos que nada.',
  'Nobody ever counted it.': 'Nadie lo ha contado nunca.',
  '{days, plural, one {Counted # day ago.} other {Counted # days ago.}}':
    '{days, plural, one {Contado hace # día.} other {Contado hace # días.}}',
  'This order waits for nothing any more. Look for it again.':
    'Este pedido ya no espera nada. Búsquelo de nuevo.',
  'This supplier is no longer known. Choose another.': 'Este proveedor ya no se conoce. Elija otro.',
  'Something is begun here already. Finish it, or put it away first.':
    'Aquí ya hay algo empezado. Termínelo, o descártelo primero.',
  'This piece is on the list already.': 'Esta pieza ya está en la lista.',
  'Type its batch.': 'Escriba su lote.',
  '{missing, plural, one {# serial number is missing.} other {# serial numbers are missing.}}':
    '{missing, plural, one {Falta # número de serie.} other {Faltan # números de serie.}}',
  'There are more serial numbers than pieces.': 'Hay más números de serie que piezas.',
  '{name} is put together from other items. Take each of those.':
    '{name} se compone de otros artículos. Tome cada uno de ellos.',
  'No stock is kept of {name}.': 'No se llevan existencias de {name}.',
  'Several items have the code {code}. Look for the right one by its name.':
    'Varios artículos tienen el código {code}. Busque el correcto por su nombre.',
  'Nothing is begun here. Begin it anew.': 'Aquí no hay nada empezado. Empiécelo de nuevo.',
  'Type how many there are: a number that can be true.':
    'Escriba cuántos hay: un número que pueda ser cierto.',
  'A cost is below zero. Check it.': 'Un costo es menor que cero. Revíselo.',
  '{name}: {lacks}': '{name}: {lacks}',
  'Somebody is still counting. Finish the count first.': 'Alguien sigue contando. Termine primero el conteo.',
  'Nothing was counted. Call the count off instead.': 'No se contó nada. Mejor cancele el conteo.',
  'You counted all of this yourself. Somebody else has to approve it.':
    'Usted contó todo esto. Otra persona tiene que aprobarlo.',
  'You may not decide on counts. Ask somebody who may.':
    'No puede decidir sobre conteos. Pídaselo a alguien que pueda.',
  'There is no such count.': 'No existe ese conteo.',
  'Say why, for whoever counted.': 'Diga por qué, para quien contó.',
  'Nobody has counted some of these items, so they cannot be counted again.':
    'Nadie ha contado algunos de estos artículos, así que no se pueden volver a contar.',
  'This count was approved already.': 'Este conteo ya fue aprobado.',
  'This count was called off.': 'Este conteo fue cancelado.',
  'Some items wait to be counted again ({count}). Count them first.':
    'Hay artículos que esperan volver a contarse ({count}). Cuéntelos primero.',
  'Some items should be counted again, or accepted one by one as they are ({count}).':
    'Hay artículos que conviene volver a contar, o aceptar uno por uno tal como están ({count}).',
  'There is no such count in this store.': 'No existe ese conteo en esta tienda.',
};
