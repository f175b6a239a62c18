import type { Dictionary } from '../../languages';

/** Who buys: found, written down, put in the sale. */
export const customers: Dictionary = {
  'This till no longer knows this customer. Search again.':
    'Esta caja ya no conoce a este cliente. Busque otra vez.',
  Customer: 'Cliente',
  Name: 'Nombre',
  Phone: 'Teléfono',
  Email: 'Correo electrónico',
  Company: 'Empresa',
  Group: 'Grupo',
  'No group': 'Sin grupo',
  Address: 'Dirección',
  'Agrees to messages by SMS': 'Acepta recibir mensajes SMS',
  'This till': 'Esta caja',
  'Last sales at all tills': 'Últimas ventas en todas las cajas',
  'Last sales': 'Últimas ventas',
  'Agrees to be written to by email': 'Acepta recibir correos electrónicos',
  Save: 'Guardar',
  'Save and put in the sale': 'Guardar y poner en la venta',
  'Change customer': 'Cambiar los datos del cliente',
  'New customer': 'Cliente nuevo',
  'Name, phone or email': 'Nombre, teléfono o correo electrónico',
  'Or close this and scan the customer’s card.': 'O cierre esto y escanee la tarjeta del cliente.',
  'Customers found': 'Clientes encontrados',
  'Mail to this address comes back. Ask whether it is right.':
    'El correo a esta dirección vuelve. Pregunte si es correcta.',
  'They want no more mail but the receipts that they ask for. If they agree again, tick it under “Change details”.':
    'No quiere más correo que los recibos que pida. Si vuelve a aceptar, márquelo en “Cambiar datos”.',
  'Nobody is found. Add them as a new customer.': 'No se encontró a nadie. Agréguelo como cliente nuevo.',
  'Owes on account': 'Debe a cuenta',
  'Last sales at this till': 'Últimas ventas en esta caja',
  'None yet.': 'Todavía ninguna.',
  'No. {receiptNo}': 'N.º {receiptNo}',
  'Change details': 'Cambiar datos',
  'Another customer': 'Otro cliente',
  'Take out of the sale': 'Quitar de la venta',
};
