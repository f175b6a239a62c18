import type { Dictionary } from '../../languages';

/** Large type, and the customer's own screen. */
export const access: Dictionary = {
  'Your PIN': 'Su PIN',
  Close: 'Cerrar',
  'The hub cannot be reached, and a new PIN needs it. Your PIN stays as it is; try again when the line is back.':
    'No hay conexión con el servidor, y hace falta para un PIN nuevo. Su PIN queda como está; inténtelo cuando vuelva la conexión.',
  'The PIN that you have': 'El PIN que tiene',
  'The new PIN: four to eight digits': 'El PIN nuevo: de cuatro a ocho dígitos',
  'The new PIN once more': 'El PIN nuevo otra vez',
  'The two were not alike. Key the new PIN again.': 'No coincidieron. Escriba otra vez el PIN nuevo.',
  'Take this PIN': 'Usar este PIN',
  'End the training first: a PIN is for the real till, too.':
    'Termine primero la práctica: el PIN vale también para la caja de verdad.',
  'That is not your PIN any more. Sign in again with the one that head office set.':
    'Ese ya no es su PIN. Entre de nuevo con el que puso la oficina central.',
  'That is the PIN that you have. Choose another one.': 'Ese es el PIN que tiene. Elija otro.',
  'There is no such person here. Look at the list again.': 'Aquí no hay esa persona. Mire la lista otra vez.',
  'Somebody who works at the same store has this PIN. Choose another one.':
    'Alguien que trabaja en la misma tienda tiene este PIN. Elija otro.',
  'A PIN is four to eight digits.': 'Un PIN tiene de cuatro a ocho dígitos.',
  'Whoever may approve for others has a PIN of at least six digits.':
    'Quien puede aprobar por otros tiene un PIN de al menos seis dígitos.',
  'One digit over and over is the first thing anybody tries.':
    'Un solo dígito repetido es lo primero que cualquiera prueba.',
  'Digits in a row are the first thing anybody tries.':
    'Los dígitos seguidos son lo primero que cualquiera prueba.',
  'The same few digits repeated are easily guessed.': 'Unos pocos dígitos repetidos se adivinan fácilmente.',
  'This could be a date or a year. Birthdays are easily guessed.':
    'Podría ser una fecha o un año. Los cumpleaños se adivinan fácilmente.',
  'Large type': 'Letra grande',
  'Type: large': 'Letra: grande',
  'Type: usual': 'Letra: normal',
  'Customer display': 'Pantalla del cliente',
  'In which language does the customer read?': '¿En qué idioma lee el cliente?',
  'Language of the customer': 'Idioma del cliente',
  'Open the customer display': 'Abrir la pantalla del cliente',
  'It opens by itself on a second screen.': 'Se abre sola en una segunda pantalla.',
  'Training: nothing here is sold': 'Práctica: aquí no se vende nada',
  'This till is closed': 'Esta caja está cerrada',
  Welcome: 'Bienvenidos',
  'Till closed': 'Caja cerrada',
  'You save': 'Usted ahorra',
  'You save {amount}': 'Usted ahorra {amount}',
  'To pay': 'Por pagar',
  'You get back': 'Se le devuelve',
  'Thank you': 'Gracias',
};
