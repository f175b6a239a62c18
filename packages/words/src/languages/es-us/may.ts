import type { Dictionary } from '../../languages';

/** Who may do what: limits, other prices, what is in no catalogue, badges. */
export const may: Dictionary = {
  '{name} may take at most {limit} off. A store lead can allow more here.':
    '{name} puede descontar como máximo {limit}. Un encargado de tienda puede autorizar más aquí.',
  '{name} may move a price of {price} by at most {limit}. A store lead can allow more here.':
    '{name} puede cambiar un precio de {price} como máximo en {limit}. Un encargado de tienda puede autorizar más aquí.',
  '{name} may give back at most {limit} in cash. A store lead can allow more here.':
    '{name} puede devolver como máximo {limit} en efectivo. Un encargado de tienda puede autorizar más aquí.',
  'Choose “Custom item” in the menu, so that it gets a name and a price.':
    'Elija “Artículo libre” en el menú, para que tenga nombre y precio.',
  'Too many badges that are nobody’s here. Sign in with your PIN.':
    'Demasiadas credenciales que no son de nadie aquí. Entre con su PIN.',
  'That is nobody’s badge here. Sign in with your PIN.':
    'Aquí esa credencial no es de nadie. Entre con su PIN.',
  'Scan the badge again.': 'Escanee la credencial otra vez.',
  'Scan their badge, or key their PIN.': 'Escanee su credencial o marque su PIN.',
  'This is the badge of {name}. To change who is at the till, lock it first (F12).':
    'Esta es la credencial de {name}. Para cambiar quién está en la caja, bloquéela primero (F12).',
  'Custom item': 'Artículo libre',
  'Head office has not set up a custom item for this store yet. Ask them to.':
    'La oficina central aún no ha creado un artículo libre para esta tienda. Pídaselo.',
  'That tax is not charged here any more. Choose again.': 'Ese impuesto ya no se cobra aquí. Elija otra vez.',
  'No tax': 'Sin impuesto',
  'What is it?': '¿Qué es?',
  'Price of one': 'Precio por unidad',
  Tax: 'Impuesto',
  'Add to the sale': 'Agregar a la venta',
  'Another price for {name}': 'Otro precio para {name}',
  'Another price for the line': 'Otro precio para la línea',
  Price: 'Precio',
  'of the line': 'de la línea',
  Before: 'Antes',
  'New price': 'Precio nuevo',
  'Price keypad': 'Teclado del precio',
  'Why?': '¿Por qué?',
  Damaged: 'Dañado',
  'Other price on the shelf': 'Otro precio en el estante',
  'Price of another shop': 'Precio de otra tienda',
  'Agreed with the customer': 'Acordado con el cliente',
  'Back to {price}': 'Volver a {price}',
  'Set this price': 'Poner este precio',
  '{from} before, now {to} · {reason}': 'Antes {from}, ahora {to} · {reason}',
  'Price typed here, {each}': 'Precio escrito aquí, {each}',
};
