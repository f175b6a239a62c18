import type { Dictionary } from '../../languages';

/** Large type, and the customer's own screen. */
export const access: Dictionary = {
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
  'You save': 'Usted ahorra',
  'You save {amount}': 'Usted ahorra {amount}',
  'To pay': 'Por pagar',
  'You get back': 'Se le devuelve',
  'Thank you': 'Gracias',
};
