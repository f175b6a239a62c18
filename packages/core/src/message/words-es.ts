import type { MessageEvent } from './events';
import type { EventWords } from './our-words';

const letter = (...paragraphs: string[]): string => paragraphs.join('\n\n');
const news = (subject: string, sentence: string): EventWords => ({
  subject,
  mail: letter('Hola, {name}:', sentence, '{link}'),
  sms: `${sentence} {link}`,
});

export const spanishWords: Readonly<Record<MessageEvent, EventWords>> = {
  'transfer-requested': news(
    '{to} pide mercancía: {reference}',
    '{to} pide mercancía a {from}: {reference}.',
  ),
  'transfer-to-pick': news(
    '{reference} para {to} está por preparar',
    '{reference} para {to} está aprobado y hay que prepararlo.',
  ),
  'transfer-approved': news(
    '{from} le enviará mercancía: {reference}',
    '{from} le enviará mercancía: {reference} está aprobado.',
  ),
  'transfer-rejected': news('{reference} fue rechazado', '{reference} de {from} a {to} fue rechazado.'),
  'transfer-cancelled': news(
    '{reference} fue anulado',
    '{reference} de {from} a {to} fue anulado. Devuelva a su lugar lo preparado.',
  ),
  'transfer-dispatched': news(
    'La mercancía va en camino: {reference}',
    'La mercancía de {reference} va en camino de {from} a {to}.',
  ),
  'transfer-received': news('{reference} llegó', '{reference} llegó a {to} tal como se envió.'),
  'transfer-discrepancies': news(
    '{reference} llegó distinto de como se envió',
    '{reference} de {from} llegó a {to} distinto de como se envió. Alguien tiene que ocuparse.',
  ),
  'discrepancy-assigned': news(
    'Ocúpese de {reference}',
    'Ocúpese de lo que llegó distinto con {reference}, de {from} a {to}.',
  ),
  'low-stock': {
    subject: '{count} artículos con poca existencia en {store}',
    mail: letter('Hola, {name}:', 'Queda poco de esto en {store}:', '{list}', '{link}'),
    sms: '{count} artículos con poca existencia en {store}. {link}',
  },
  'day-summary': {
    subject: '{store}, {day}: {takings}',
    mail: letter('Hola, {name}:', '{store} ingresó {takings} en {sales} ventas el {day}.', '{link}'),
    sms: '{store} ingresó {takings} en {sales} ventas el {day}.',
  },
  receipt: {
    subject: '{title} {code} de {store}',
    mail: 'Gracias por su compra en {store}.',
  },
  'layby-reminder': {
    subject: 'Su apartado en {store} vence el {day}',
    mail: letter(
      '{greeting}, {name}:',
      'A su apartado {code} le falta pagar {left} antes del {day}. Puede pagar cualquier parte en {store}, y llevarse su mercancía cuando todo esté pagado.',
    ),
    sms: '{store}: a su apartado {code} le falta pagar {left} antes del {day}. Responda STOP para no recibir más.',
  },
  statement: {
    subject: 'Estado de cuenta de {store}',
    mail: letter('Estado de cuenta de {name}', '{period}'),
  },
  'purchase-order': {
    subject: 'Pedido {number} de {company}',
    mail: letter('Pedido {number}', 'Entregar en {address}'),
  },
  'password-reset': {
    subject: 'Su contraseña en {company}',
    mail: letter(
      'Hola, {name}:',
      'Alguien, seguramente usted, pidió una contraseña nueva en {company}. Abra este enlace para elegirla:',
      '{link}',
      'El enlace sirve una vez y durante 30 minutos. Si no lo pidió, déjelo: su contraseña sigue igual.',
    ),
  },
  invitation: {
    subject: '{company} le invita a Tillbridge',
    mail: letter(
      'Hola, {name}:',
      '{from} le invita a la oficina central de {company}. Abra este enlace para elegir su contraseña:',
      '{link}',
      'El enlace sirve una vez y durante 72 horas. Si no lo esperaba, déjelo.',
    ),
  },
};
