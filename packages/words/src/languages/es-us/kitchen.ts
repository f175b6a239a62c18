import type { Dictionary } from '../../languages';

/** Printers away from the counter, and what comes out of them. */
export const kitchen: Dictionary = {
  '“{text}” is no second printer. Write ADDRESS, NAME=ADDRESS, NAME:CATEGORY,CATEGORY=ADDRESS or NAME:*=ADDRESS.':
    '“{text}” no es una segunda impresora. Escriba ADDRESS, NAME=ADDRESS, NAME:CATEGORY,CATEGORY=ADDRESS o NAME:*=ADDRESS.',
  'Two second printers are called “{name}”. Give each a name of its own.':
    'Dos segundas impresoras se llaman “{name}”. Dé a cada una un nombre propio.',
  'Kitchen ticket of receipt {receiptNo}': 'Comanda del recibo {receiptNo}',
  'Kitchen ticket of order {number}': 'Comanda del pedido {number}',
  'No more': 'Ya no',
  'Make now': 'Preparar ahora',
  CANCELLED: 'ANULADO',
  CHANGED: 'CAMBIADO',
  'Check ticket': 'Revisar comanda',
  'Kitchen ready': 'Cocina lista',
  'Tickets come out.': 'Las comandas salen.',
  'The roll at {name} ends soon.': 'El rollo de {name} se acaba pronto.',
  'Kitchen …': 'Cocina …',
  'Looking for the printer at {name}.': 'Buscando la impresora de {name}.',
  'No kitchen printer': 'Sin impresora de cocina',
  'The printer at {name} does not answer. Tickets wait for it, receipts do not.':
    'La impresora de {name} no responde. Las comandas la esperan; los recibos, no.',
  'The printer at {name} needs a hand. Tickets wait for it, receipts do not.':
    'La impresora de {name} necesita ayuda. Las comandas la esperan; los recibos, no.',
  'The kitchen printer': 'La impresora de cocina',
  'Kitchen printer': 'Impresora de cocina',
  'Waiting tickets': 'Comandas en espera',
  'Tickets that may not have printed': 'Comandas que quizá no se imprimieron',
};
