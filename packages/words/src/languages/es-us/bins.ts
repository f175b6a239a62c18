import type { Dictionary } from '../../languages';

/** What lies in which bin of a store. */
export const bins: Dictionary = {
  Bins: 'Ubicaciones',
  'Bin {bin}': 'Ubicación {bin}',
  'Bins of this store': 'Ubicaciones de esta tienda',
  'Nothing lies in a bin yet.': 'Todavía no hay nada en ninguna ubicación.',
  'What you scan now lies on the floor': 'Lo que escanee ahora está en el piso de venta',
  'What you scan now comes out of it': 'Lo que escanee ahora sale de ella',
  'What you scan comes out of bin {bin}.': 'Lo que escanee sale de la ubicación {bin}.',
  'It lies on the floor': 'Está en el piso de venta',
  'Put away what came ({items})': 'Guardar lo que llegó ({items})',
  'To be put away': 'Por guardar',
  'Put away': 'Guardar',
  'Scan the label of its bin': 'Escanee la etiqueta de su ubicación',
  '{count} came': 'Llegaron {count}',
  'Into {bin}': 'En {bin}',
  'Leave it on the floor': 'Dejarlo en el piso de venta',
  '{item} into bin {bin}': '{item} en la ubicación {bin}',
  'It is put away already.': 'Ya está guardado.',
  'Print its label': 'Imprimir su etiqueta',
  'Scan a bin’s label, or type it': 'Escanee la etiqueta de una ubicación, o escríbala',
  'Go on with bin {bin}': 'Seguir con la ubicación {bin}',
  'To be refilled': 'Por reponer',
  'The shop floor has some of all that lies in bins.':
    'En el piso de venta hay de todo lo que está en las ubicaciones.',
  '{bin}: {count}': '{bin}: {count}',
  '{count} on the floor': '{count} en el piso de venta',
  '{count} in the bin': '{count} en la ubicación',
  'Bring {count}': 'Traer {count}',
  'Take it out of a bin': 'Sacarlo de una ubicación',
  '{count} from bin {bin}': '{count} de la ubicación {bin}',
  'count it': 'cuéntela',
  'What is done': 'Qué se hace',
  'Put in the bin': 'Guardar',
  'Take out': 'Sacar',
  'Move to another bin': 'Pasar a otra ubicación',
  'Count the bin': 'Contar la ubicación',
  'It lies in the bin': 'Ya está en la ubicación',
  'It is on the shop floor': 'Ya está en el piso de venta',
  'It is moved': 'Ya se pasó',
  'It lies in bin {bin}': 'Ya está en la ubicación {bin}',
  'Throw the list away': 'Descartar la lista',
  'The bin holds this': 'La ubicación tiene esto',
  'Scan the other bin, or type it': 'Escanee la otra ubicación, o escríbala',
  'To bin {bin}': 'A la ubicación {bin}',
  There: 'Ahí',
  'Scan the goods, or find them': 'Escanee la mercancía, o búsquela',
  'Not found yet': 'Aún no encontrado',
  'Also in this bin': 'También en esta ubicación',
  'Nothing else.': 'Nada más.',
  'Nothing lies here.': 'Aquí no hay nada.',
  'Scan the label of a bin first, or choose one.':
    'Escanee primero la etiqueta de una ubicación, o elija una.',
  'Type the bin as its label reads: at most 20 letters, digits, spaces and . _ / -.':
    'Escriba la ubicación como dice su etiqueta: como máximo 20 letras, cifras, espacios y . _ / -.',
  'The list of bin {bin} is not finished. State it, or throw it away first.':
    'La lista de la ubicación {bin} no está terminada. Confírmela o descártela primero.',
  'The goods lie there already. Choose another bin.': 'La mercancía ya está ahí. Elija otra ubicación.',
  'Say where the goods go: scan the label of the other bin, or type it.':
    'Diga adónde va la mercancía: escanee la etiqueta de la otra ubicación, o escríbala.',
  'At most {most} items are moved or counted at once. State the rest afterwards.':
    'Se mueven o cuentan como máximo {most} artículos a la vez. Confirme el resto después.',
  'The quantity of {item} cannot be true. Check it.': 'La cantidad de {item} no puede ser cierta. Revísela.',
  '{item} is on two lines. Put both quantities on one.':
    '{item} está en dos líneas. Ponga ambas cantidades en una.',
  'Only {amount} of {item} lie in bin {bin}. Take fewer, or count the bin.':
    'Solo hay {amount} de {item} en la ubicación {bin}. Tome menos, o cuente la ubicación.',
  'No {item} lies in bin {bin}. Look for it elsewhere, or count the bin.':
    'No hay {item} en la ubicación {bin}. Búsquelo en otra parte, o cuente la ubicación.',
};
