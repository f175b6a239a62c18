import type { Dictionary } from '../../languages';

/** Points that customers earn and pay with. */
export const loyalty: Dictionary = {
  'Points need to know whose. Go back to the sale and choose the customer.':
    'Para usar puntos hay que saber de quién son. Vuelva a la venta y elija al cliente.',
  'Points pay for nothing here. Take another payment.': 'Aquí no se paga con puntos. Cobre de otra forma.',
  '{name} has {left} points; at least {least} are needed to pay with them.':
    '{name} tiene {left} puntos; se necesitan al menos {least} para pagar con ellos.',
  'At most {most} points can pay here. Key fewer, and take the rest another way.':
    'Aquí se puede pagar con {most} puntos como máximo. Marque menos y cobre el resto de otra forma.',
  'Nothing that is still due can be paid with points. Take another payment.':
    'Nada de lo que falta por pagar se puede pagar con puntos. Cobre de otra forma.',
  'The hub is away, and this till may let go only {most} more of their points until it is back.':
    'El servidor no responde, y esta caja solo puede aceptar {most} de sus puntos más hasta que vuelva.',
  'Less than that was paid with points. Give the rest back another way.':
    'Con puntos se pagó menos que eso. Devuelva el resto de otra forma.',
  'Goods of {name} come back in this sale, and their points with them. Finish it first.':
    'En esta venta se devuelven artículos de {name}, y con ellos sus puntos. Termínela primero.',
  'These goods were bought by {name}, whose points come back with them. Return them in a sale of their own.':
    'Estos artículos los compró {name}, y sus puntos vuelven con ellos. Devuélvalos en una venta aparte.',
  'Pay with points': 'Pagar con puntos',
  'How many, if not all that may pay': 'Cuántos, si no son todos los que se pueden usar',
  'Take {points, plural, one {# point} other {# points}} for {amount}':
    'Usar {points, plural, one {# punto} other {# puntos}} por {amount}',
  '{points, plural, one {# point} other {# points}}': '{points, plural, one {# punto} other {# puntos}}',
  '{name} has': '{name} tiene',
  'May pay here': 'Se pueden usar aquí',
  'Fewest that pay': 'Mínimo para pagar',
  'As of {when}: the hub is away, and this till lets go only what it may alone.':
    'Al {when}: el servidor no responde, y esta caja solo acepta lo que puede por sí sola.',
  '{points, plural, one {# point} other {# points}} earned':
    '{points, plural, one {# punto ganado} other {# puntos ganados}}',
  '{points, plural, one {# point} other {# points}} taken back':
    '{points, plural, one {# punto retirado} other {# puntos retirados}}',
  '{points, plural, one {# point} other {# points}} used':
    '{points, plural, one {# punto usado} other {# puntos usados}}',
  '{points, plural, one {# point} other {# points}} given back':
    '{points, plural, one {# punto devuelto} other {# puntos devueltos}}',
  'The hub is away: this till lets go only what it may alone.':
    'El servidor no responde: esta caja solo acepta lo que puede por sí sola.',
  '{points} in all': '{points} en total',
};
