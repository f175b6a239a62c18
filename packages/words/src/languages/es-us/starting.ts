import type { Dictionary } from '../../languages';

/** What keeps a till from starting, and what the hub, a printer or a scan says. */
export const starting: Dictionary = {
  'This till’s data was written by a newer version of Tillbridge. Install that version again.':
    'Los datos de esta caja los escribió una versión más nueva de Tillbridge. Instale otra vez esa versión.',
  'The till’s database cannot be opened ({because}). Check the disk and start again.':
    'No se puede abrir la base de datos de la caja ({because}). Revise el disco y empiece otra vez.',
  'The disk is full, so the till cannot start. Everything that was sold is on it. Free some space and start again.':
    'El disco está lleno y la caja no puede arrancar. Todo lo vendido está en él. Libere espacio y empiece otra vez.',
  'What it had not sent yet could not be read: keep that file and call support.':
    'No se pudo leer lo que todavía no se había enviado: conserve ese archivo y llame a soporte.',
  '{saved, plural, one {# record that the hub did not have was} other {# records that the hub did not have were}} saved and will be sent.':
    '{saved, plural, one {Se guardó # registro que el servidor no tenía y se enviará.} other {Se guardaron # registros que el servidor no tenía y se enviarán.}}',
  'The till’s database was damaged and has been set aside as {aside}. {facts} Start the till again and enrol it with a new code.':
    'La base de datos de la caja estaba dañada y se apartó como {aside}. {facts} Inicie la caja otra vez y regístrela con un código nuevo.',
  'The new version could not take over this till’s data, which is unchanged. Install the earlier version again and call support.':
    'La versión nueva no pudo usar los datos de esta caja, que siguen igual. Instale otra vez la versión anterior y llame a soporte.',
  'The journal was changed or lost a fact at number {brokenAt}. Call support.':
    'El diario fue alterado o perdió un registro en el número {brokenAt}. Llame a soporte.',
  'A receipt number is missing.': 'Falta un número de recibo.',
  '{orphans, plural, one {# sale or fact has no partner} other {# sales and facts do not match each other}}.':
    '{orphans, plural, one {# venta o registro no tiene pareja} other {# ventas y registros no coinciden}}.',
  'The money of {unbalanced, plural, one {# sale} other {# sales}} does not balance.':
    'El dinero de {unbalanced, plural, one {# venta} other {# ventas}} no cuadra.',
  'This address is not served here.': 'Esta dirección no se atiende aquí.',
  'Not allowed.': 'No está permitido.',
  'There is no such picture here.': 'Aquí no hay tal imagen.',
  'There is nothing here.': 'Aquí no hay nada.',
  'This ticket is not valid any more. Open a new window.': 'Este pase ya no vale. Abra una ventana nueva.',
  'Port {port} is in use by another program. Stop it, or choose another port with --port.':
    'Otro programa usa el puerto {port}. Deténgalo, o elija otro puerto con --port.',
  'The engine cannot listen on port {port} ({because}).':
    'El motor no puede escuchar en el puerto {port} ({because}).',
  'Another engine is already running on {dataFolder}. Stop it first.':
    'Otro motor ya está en marcha en {dataFolder}. Deténgalo primero.',
  'The hub’s answer could not be read.': 'No se pudo leer la respuesta del servidor.',
  'The hub’s answer was empty.': 'La respuesta del servidor llegó vacía.',
  'The hub answered {status}.': 'El servidor respondió {status}.',
  'The hub did not answer in time.': 'El servidor no respondió a tiempo.',
  TRAINING: 'PRÁCTICA',
  COPY: 'COPIA',
  'Tillbridge has stopped': 'Tillbridge se detuvo',
  'The till is not running': 'La caja no está en marcha',
  'Enrolment code': 'Código de registro',
  'Address of the hub': 'Dirección del servidor',
  'Enrol this till': 'Registrar esta caja',
  'The till is starting': 'La caja está arrancando',
  'This takes a few seconds.': 'Esto tarda unos segundos.',
  'Type the address of the hub as head office gave it, such as https://hub.example.com.':
    'Escriba la dirección del servidor como se la dio la oficina central, por ejemplo https://hub.example.com.',
  'The till’s engine ended {times} times within a minute (code {code}). Everything that was sold is on disk. Try again, and call support when it happens again.':
    'El motor de la caja se cerró {times} veces en un minuto (código {code}). Todo lo vendido está en el disco. Intente otra vez, y llame a soporte si vuelve a pasar.',
  'The till’s screen ended several times in a row. What was sold is on disk. Try again, and call support when it happens again.':
    'La pantalla de la caja se cerró varias veces seguidas. Lo vendido está en el disco. Intente otra vez, y llame a soporte si vuelve a pasar.',
  // From the hub's sync door.
  'Another till has taken the place of this one at its register. What it sold is still taken; enrol it again to go on.':
    'Otra caja tomó el lugar de esta. Lo que vendió se sigue aceptando; regístrela otra vez para continuar.',
  'The hub does not know this enrolment code. Check it and type it again.':
    'El servidor no conoce este código de registro. Revíselo y escríbalo otra vez.',
  'This enrolment code was used already. Ask head office for a new one.':
    'Este código de registro ya se usó. Pida uno nuevo a la oficina central.',
  'This enrolment code has run out. Ask head office for a new one.':
    'Este código de registro venció. Pida uno nuevo a la oficina central.',
  'The hub does not know this terminal. Enrol it again.':
    'El servidor no conoce esta caja. Regístrela otra vez.',
  'Head office has shut this terminal out. Enrol it again to go on.':
    'La oficina central bloqueó esta caja. Regístrela otra vez para continuar.',
  'This terminal was away for too long. It takes a fresh catalogue.':
    'Esta caja estuvo demasiado tiempo sin conexión. Carga un catálogo nuevo.',
  'The hub and this terminal speak different versions. Update the older one.':
    'El servidor y esta caja tienen versiones distintas. Actualice la más antigua.',
  'Too many wrong enrolment codes were typed in the last minute. Wait a minute, then try again.':
    'Se escribieron demasiados códigos de registro incorrectos en el último minuto. Espere un minuto e inténtelo de nuevo.',
  'The hub is busy. The terminal tries again by itself.':
    'El servidor está ocupado. La caja intenta otra vez por sí sola.',
  'The hub could not read what the terminal sent.': 'El servidor no pudo leer lo que envió la caja.',
  // What a till asked the hub for.
  'This hub cannot do that yet. Update the hub.':
    'Este servidor todavía no puede hacer eso. Actualice el servidor.',
  'The hub could not read what the till asked.': 'El servidor no pudo leer lo que pidió la caja.',
  'Head office has not heard of this parked sale yet.':
    'La oficina central todavía no sabe de esta venta en espera.',
  '“{label}” was thrown away at {register}, {when}.': '“{label}” se descartó en {register}, {when}.',
  '“{label}” was taken up at {register}, {when}.': '“{label}” se retomó en {register}, {when}.',
  'No gift card or store credit is known by this. Check the code, or take another payment.':
    'No se conoce ninguna tarjeta de regalo ni crédito con este código. Revíselo o cobre de otra forma.',
  'This card expired on {day}.': 'Esta tarjeta venció el {day}.',
  'There is {left} on this card. Take that much, and the rest another way.':
    'En esta tarjeta hay {left}. Cobre esa parte, y el resto de otra forma.',
  'This receipt belongs to another store or sale.': 'Este recibo es de otra tienda o de otra venta.',
  'Head office does not know this store.': 'La oficina central no conoce esta tienda.',
  // From the printer.
  'The drawer is being opened already.': 'El cajón ya se está abriendo.',
  'The printer did not answer in time, so the drawer was not opened. Use the key.':
    'La impresora no respondió a tiempo, así que el cajón no se abrió. Use la llave.',
  'The printer did not confirm that it opened the drawer. If the drawer is shut, use the key.':
    'La impresora no confirmó que abrió el cajón. Si el cajón está cerrado, use la llave.',
  'The printer is busy with a receipt. Try again in a moment, or use the key.':
    'La impresora está ocupada con un recibo. Intente otra vez en un momento, o use la llave.',
  'The connection to the printer broke while it was printing.':
    'La conexión con la impresora se cortó mientras imprimía.',
  'The printer is out of paper, so the drawer was not opened. Use the key.':
    'La impresora no tiene papel, así que el cajón no se abrió. Use la llave.',
  'The printer’s cover is open, so the drawer was not opened. Use the key.':
    'La tapa de la impresora está abierta, así que el cajón no se abrió. Use la llave.',
  'The printer is jammed, so the drawer was not opened. Use the key.':
    'La impresora está atascada, así que el cajón no se abrió. Use la llave.',
  'The printer is off line, so the drawer was not opened. Use the key.':
    'La impresora está fuera de línea, así que el cajón no se abrió. Use la llave.',
  'The printer does not answer, so the drawer was not opened. Use the key.':
    'La impresora no responde, así que el cajón no se abrió. Use la llave.',
  'The printer is not connected, so the drawer was not opened. Use the key.':
    'La impresora no está conectada, así que el cajón no se abrió. Use la llave.',
  'The printer is out of paper, and it was in the middle of printing.':
    'La impresora se quedó sin papel mientras imprimía.',
  'The printer’s cover is open, and it was in the middle of printing.':
    'La tapa de la impresora se abrió mientras imprimía.',
  'The printer is jammed, and it was in the middle of printing.': 'La impresora se atascó mientras imprimía.',
  'The printer is off line, and it was in the middle of printing.':
    'La impresora quedó fuera de línea mientras imprimía.',
  'This printer is reached through a queue, which could open the drawer later. Use the key.':
    'A esta impresora se llega por una cola, que podría abrir la caja más tarde. Use la llave.',
  'The queue did not say whether it took the receipt.': 'La cola no dijo si tomó el recibo.',
  'The printer did not say that it finished printing.': 'La impresora no avisó que terminó de imprimir.',
  // From a drawer with a line of its own.
  'The drawer is not connected, so it was not opened. Use the key.':
    'El cajón no está conectado, así que no se abrió. Use la llave.',
  'The drawer is not ready yet. Try again in a few seconds, or use the key.':
    'El cajón aún no está listo. Intente de nuevo en unos segundos o use la llave.',
  'The drawer did not take the command in time, so it was not opened. Use the key.':
    'El cajón no tomó la orden a tiempo, así que no se abrió. Use la llave.',
  'The drawer was told to open and is still shut. Use the key.':
    'Se le ordenó al cajón que se abriera y sigue cerrado. Use la llave.',
  // From a scan.
  'The scanner sent an empty code. Scan again.': 'El escáner envió un código vacío. Escanee otra vez.',
  'This code is too long to be on an article. Scan the article’s own code.':
    'Este código es demasiado largo para ser de un artículo. Escanee el código del artículo.',
  'This GS1 code could not be read to its end. Scan again, or key in the number.':
    'Este código GS1 no se pudo leer hasta el final. Escanee otra vez o escriba el número.',
  'This code names no article: it is for cartons or papers. Scan the article’s own code.':
    'Este código no es de un artículo: es de bultos o papeles. Escanee el código del artículo.',
  'The article number in this code has a wrong check digit. Scan again, or key in the number.':
    'El número de artículo de este código tiene mal el dígito de control. Escanee otra vez o escriba el número.',
  'The price on this label does not fit its check digit. Scan again, or weigh it anew.':
    'El precio de esta etiqueta no concuerda con su dígito de control. Escanee otra vez o péselo de nuevo.',
  'Does this machine take the place of a till that died? Enrol it at that till’s register: it then offers to bring back what the old one had not sent.':
    '¿Este equipo reemplaza a una caja averiada? Regístrelo en la posición de esa caja: después ofrece recuperar lo que la antigua no había enviado.',
  'Staff who approve for others come here from the till’s page “How this till is”, without this PIN.':
    'El personal que autoriza por otros entra desde la página “Cómo está esta caja”, sin este PIN.',
  Maintenance: 'Mantenimiento',
  'PIN of this machine': 'PIN de este equipo',
  'Open maintenance': 'Abrir el mantenimiento',
  'That is not the PIN of this machine.': 'Ese no es el PIN de este equipo.',
  'Too many wrong PINs. Wait {seconds, plural, one {# second} other {# seconds}}.':
    'Demasiados PIN equivocados. Espere {seconds, plural, one {# segundo} other {# segundos}}.',
  '{digits, plural, one {# digit is typed} other {# digits are typed}}':
    '{digits, plural, one {# cifra escrita} other {# cifras escritas}}',
  'Back to the till': 'Volver a la caja',
  'Loads the screen anew.': 'Carga otra vez la pantalla.',
  'Restart the engine': 'Reiniciar el motor',
  'Devices and the line to the hub begin anew. What was sold is kept.':
    'Los aparatos y la conexión con el servidor empiezan de nuevo. Lo vendido queda guardado.',
  'Ask the doctor': 'Preguntar al diagnóstico',
  'Looks at disk, ledger, hub, clock and devices.': 'Revisa disco, libro, servidor, reloj y aparatos.',
  'Show the logs': 'Mostrar los registros',
  'Leaves the whole screen and opens their folder.': 'Sale de pantalla completa y abre su carpeta.',
  'Leave the whole screen': 'Salir de pantalla completa',
  'The till stays open in a window.': 'La caja sigue abierta en una ventana.',
  'End the till': 'Terminar el programa',
  'Closes the ledger and ends the program.': 'Cierra el libro y termina el programa.',
};
