import type { Dictionary } from '../../languages';

/** Sales on account, payments of what is owed, and laybys. */
export const account: Dictionary = {
  'On account needs to know whose. Go back to the sale and choose the customer.':
    'Para cobrar a cuenta hay que saber de quién es. Vuelva a la venta y elija al cliente.',
  '{name} may not buy on account. Take another payment; head office gives accounts.':
    '{name} no puede comprar a cuenta. Cobre de otra forma; la oficina central abre las cuentas.',
  '{name} would owe {after}, {over} beyond the limit of {limit}. A store lead can allow it here.':
    '{name} debería {after}, {over} más que el límite de {limit}. Un encargado puede permitirlo aquí.',
  'Put {amount} on account': 'Cargar {amount} a la cuenta',
  'What is owed': 'Lo que se debe',
  '{name} owes': '{name} debe',
  Limit: 'Límite',
  'Room below the limit': 'Disponible hasta el límite',
  'To be paid': 'Plazo de pago',
  '{days, plural, =0 {at once} one {within # day} other {within # days}}':
    '{days, plural, =0 {al momento} one {en # día} other {en # días}}',
  'As of {when}: the hub is away, and another till may have added to it since.':
    'Al {when}: no hay conexión con la central, y otra caja puede haber añadido algo desde entonces.',
};
