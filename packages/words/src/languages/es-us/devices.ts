import type { Dictionary } from '../../languages';

/** The page on which somebody sets up what stands on the counter. */
export const devices: Dictionary = {
  Devices: 'Dispositivos',
  'Devices of this till': 'Dispositivos de esta caja',
  '{count} in all': '{count} en total',
  'Saved by {name}, {when}.': 'Guardado por {name}, {when}.',
  'The hub keeps it: a till that replaces this one gets the same devices.':
    'El servidor lo guarda: la caja que reemplace a esta recibe los mismos dispositivos.',
  'Kept here, and sent when the hub can be reached.':
    'Se guarda aquí y se envía cuando haya conexión con el servidor.',
  'This machine’s settings name it, so it cannot be changed here: whoever looks after the machine changes it there.':
    'Lo fija la configuración de este equipo y aquí no se puede cambiar: lo cambia allí quien administra el equipo.',
  'Nothing is set up here yet.': 'Aquí todavía no hay nada configurado.',
  'Set up': 'Configurado',
  'Receipt printer': 'Impresora de recibos',
  Scanners: 'Lectores',
  'Cash drawer with its own cable': 'Cajón de efectivo con cable propio',
  'Customer’s display of two lines': 'Pantalla del cliente de dos líneas',
  'Kitchen printers': 'Impresoras de cocina',
  'Print a test ticket': 'Imprimir una comanda de prueba',
  'Test ticket': 'Comanda de prueba',
  'There is nothing to make: somebody tries this printer.':
    'No hay nada que preparar: alguien prueba esta impresora.',
  'Its name': 'Su nombre',
  'What it prints': 'Qué imprime',
  'Orders, whole': 'Pedidos enteros',
  'What no other prints': 'Lo que no imprime ninguna otra',
  'Some categories': 'Algunas categorías',
  'What is below a category belongs to it.': 'Lo que está debajo de una categoría le pertenece.',
  'It sounds when a ticket comes': 'Suena cuando llega una comanda',
  'Choose a category, or let it print whole orders.': 'Elija una categoría, o que imprima pedidos enteros.',
  'This catalogue has no categories yet.': 'Este catálogo aún no tiene categorías.',
  'Prints whole orders': 'Imprime pedidos enteros',
  'Prints what no other prints': 'Imprime lo que no imprime ninguna otra',
  'Prints {categories}': 'Imprime {categories}',
  'Change this printer': 'Cambiar esta impresora',
  'These are too many to write down: choose the categories above them.':
    'Son demasiadas para anotarlas: elija las categorías que están por encima.',
  'Where it is': 'Dónde está',
  Model: 'Modelo',
  Speed: 'Velocidad',
  'Bits and parity': 'Bits y paridad',
  'For example {example}': 'Por ejemplo {example}',
  'Use this address': 'Usar esta dirección',
  Find: 'Buscar',
  'On this machine': 'En este equipo',
  'On the network': 'En la red',
  'Nothing was found. Check power and cable, or type its address.':
    'No se encontró nada. Revise la corriente y el cable, o escriba su dirección.',
  'Found devices': 'Dispositivos encontrados',
  'In use: {role}': 'En uso: {role}',
  'It says so itself.': 'Lo dice el propio dispositivo.',
  'Nobody knows what is there: try it.': 'No se sabe qué hay ahí: pruébelo.',
  Choose: 'Elegir',
  'Print a test page': 'Imprimir una página de prueba',
  'Print a test label': 'Imprimir una etiqueta de prueba',
  'Show on the display': 'Mostrar en la pantalla',
  'Try it': 'Probar',
  'Device test': 'Prueba de dispositivo',
  'A moment…': 'Un momento…',
  'Scan something': 'Escanear algo',
  'Stop trying': 'Terminar la prueba',
  'Scan any code now. Nothing is rung up until you stop, at most for a minute.':
    'Escanee ahora cualquier código. No se registra nada hasta que termine la prueba, como mucho durante un minuto.',
  'Scans are rung up again.': 'Lo que se escanea se registra otra vez.',
  Heard: 'Leído',
  'The scanner does not say what kind of code it is.': 'El lector no dice qué tipo de código es.',
  'On the line': 'En la línea',
  'Go on': 'Continuar',
  Copied: 'Copiado',
  Copy: 'Copiar',
  'Nothing went over it since the till started.': 'No ha pasado nada por ella desde que se inició la caja.',
  Bytes: 'Bytes',
  'to the device': 'al dispositivo',
  'from the device': 'del dispositivo',
  '×{times}, last {time}': '×{times}, último {time}',
  'hidden, {count} bytes': 'oculto, {count} bytes',
  'Devices are set up at the real till: end the training first.':
    'Los dispositivos se configuran en la caja real: termine antes la práctica.',
  'A store lead sets devices up. You can look, and try each of them.':
    'Los dispositivos los configura un encargado de tienda. Puede verlos y probarlos.',
  'Cannot be used': 'No se puede usar',
  '“{address}” is not written as an address of a device. Choose one that was found, or write it like this: {example}':
    '“{address}” no está escrito como dirección de un dispositivo. Elija uno encontrado o escríbalo así: {example}',
  'What is at “{address}” cannot be used for this. Choose one that was found, or write it like this: {example}':
    'Lo que está en “{address}” no sirve para esto. Elija uno encontrado o escríbalo así: {example}',
  '“{address}” names a model that this till does not know. Choose the model from the list.':
    '“{address}” nombra un modelo que esta caja no conoce. Elija el modelo de la lista.',
  'No such device is set up on this till.': 'Esta caja no tiene configurado ese dispositivo.',
  'Test label': 'Etiqueta de prueba',
  'The scale shows {weight}.': 'La báscula marca {weight}.',
  'Test · prueba · 1234567': 'Prueba · 1234567',
  'Look at the customer’s display: it shows two lines until the next sale.':
    'Mire la pantalla del cliente: muestra dos líneas hasta la próxima venta.',
  'The scale gave no weight. Put something on it that lies still, and look at its cable and settings.':
    'La báscula no dio ningún peso. Ponga encima algo que no se mueva y revise su cable y su configuración.',
  'The printer says that it is out. Look at the paper.': 'La impresora dice que ya salió. Mire el papel.',
  'The system’s queue took it. Look at the paper: a queue never says more.':
    'La cola del sistema lo recibió. Mire el papel: una cola no dice nada más.',
  'Nothing was printed: the printer is not ready. Look at its paper, cover, power and cable.':
    'No se imprimió nada: la impresora no está lista. Revise papel, tapa, corriente y cable.',
  'The printer did not say that it finished. Look at the paper, and try again.':
    'La impresora no dijo que terminara. Mire el papel y pruebe otra vez.',
  'Test page': 'Página de prueba',
  'Every digit of the line above stands in one line.': 'Todas las cifras de arriba están en una sola línea.',
  Left: 'Izquierda',
  Right: 'Derecha',
  Bold: 'Negrita',
  Tall: 'Alto',
  Large: 'Grande',
  'Signs came where digits should be: set the scanner to this computer’s keyboard, or to HID POS.':
    'Llegaron signos donde debía haber cifras: configure el lector para el teclado de este equipo, o como HID POS.',
  'That looks like the number of a payment card. It is not shown.':
    'Parece el número de una tarjeta de pago. No se muestra.',
  'A driver’s licence.': 'Una licencia de conducir.',
  'It is {name}.': 'Es {name}.',
  'No item has this code. It was read well.': 'Ningún artículo tiene este código. Se leyó bien.',
  'Its line is open.': 'Su línea está abierta.',
  'Looking for it.': 'Buscándolo.',
  'Not there': 'No está',
  'Nothing is at this address. Check power and cable.':
    'No hay nada en esta dirección. Revise la corriente y el cable.',
  'Not set up': 'Sin configurar',
};
