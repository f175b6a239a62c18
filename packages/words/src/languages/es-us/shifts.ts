import type { Dictionary } from '../../languages';

/** Drawers that are opened, counted and closed. */
export const shifts: Dictionary = {
  'No drawer is open. Open one with its float before taking cash.':
    'No hay ningún cajón abierto. Abra uno con su fondo antes de cobrar en efectivo.',
  'Enter how much was moved.': 'Escriba cuánto se movió.',
  'Say what it is for: it goes on record.': 'Diga para qué es: queda registrado.',
  'A count cannot be less than nothing. Count again.':
    'Un conteo no puede ser menor que cero. Cuente otra vez.',
  'The notes and coins come to {sum}, not {total}. Count again.':
    'Los billetes y las monedas suman {sum}, no {total}. Cuente otra vez.',
  'This till has no such drawer. Choose another.': 'Esta caja no tiene ese cajón. Elija otro.',
  'This drawer is open already. Close it first, or choose another.':
    'Este cajón ya está abierto. Ciérrelo primero o elija otro.',
  'Count the drawer first.': 'Cuente primero el cajón.',
  'Only {counted} was counted. Leave that or less.': 'Solo se contaron {counted}. Deje eso o menos.',
  'The drawer is {variance} off. Say why, as far as you know.':
    'El cajón tiene una diferencia de {variance}. Diga por qué, hasta donde sepa.',
  'The drawer is {variance} off. Another person has to accept that.':
    'El cajón tiene una diferencia de {variance}. Otra persona tiene que aceptarla.',
  'This drawer is not open. Open it first.': 'Este cajón no está abierto. Ábralo primero.',
  '{drawer} · cash to the safe': '{drawer} · efectivo a la caja fuerte',
  'There is more cash in the drawer than the store wants there.':
    'Hay más efectivo en el cajón del que la tienda quiere ahí.',
  'Open a drawer': 'Abrir un cajón',
};
