import type { Dictionary } from '../../languages';

/** What the doctor finds at a till, and what to do about it. */
export const doctor: Dictionary = {
  'The clock agrees with the hub’s to {seconds, plural, one {# second} other {# seconds}}.':
    'El reloj coincide con el del servidor, con {seconds, plural, one {# segundo} other {# segundos}} de diferencia.',
  'The clock is {minutes, plural, one {# minute} other {# minutes}} behind the hub’s.':
    'El reloj está {minutes, plural, one {# minuto} other {# minutos}} atrasado respecto al del servidor.',
  'The clock is {minutes, plural, one {# minute} other {# minutes}} ahead of the hub’s.':
    'El reloj está {minutes, plural, one {# minuto} other {# minutos}} adelantado respecto al del servidor.',
  'Let the system set its clock by the network (NTP).':
    'Deje que el sistema ajuste su reloj por la red (NTP).',
  'Correct the address in the till’s settings.': 'Corrija la dirección en los ajustes de la caja.',
  '{address} is ready.': '{address} está listo.',
  '{address} is not ready: {because}.': '{address} no está listo: {because}.',
  'Check power, cable and paper, and that nothing else uses it.':
    'Revise la corriente, el cable y el papel, y que nadie más lo esté usando.',
  'Check its power and cable, and that nothing else uses it.':
    'Revise la corriente y el cable, y que nadie más lo esté usando.',
  'Check its power, cable, labels and head, and that nothing else uses it.':
    'Revise la corriente, el cable, las etiquetas y el cabezal, y que nadie más la esté usando.',
  'Check its cable, and use the key until it answers.': 'Revise el cable y use la llave hasta que responda.',
  'Take everything off it, check its power and cable, and key weights until it answers.':
    'Quite todo de encima, revise la corriente y el cable, y teclee los pesos hasta que responda.',
  '{gigabytes} GB are free on the disk.': 'Quedan {gigabytes} GB libres en el disco.',
  '{megabytes} MB are free on the disk.': 'Quedan {megabytes} MB libres en el disco.',
  'Free some space now: soon no sale can be kept.':
    'Libere espacio ahora: pronto no se podrá guardar ninguna venta.',
  'Free some space this week.': 'Libere espacio esta semana.',
  'Nothing can be written into {folder} ({because}).': 'No se puede escribir nada en {folder} ({because}).',
  'Check the disk, and that the till’s own user owns the folder.':
    'Revise el disco, y que la carpeta sea del usuario de la caja.',
  'The till goes through the proxy {proxy}.': 'La caja pasa por el proxy {proxy}.',
  'The proxy that is set has an address that cannot be read, and the till does not use it.':
    'El proxy configurado tiene una dirección que no se puede leer, y la caja no lo usa.',
  'Set one such as http://proxy.example.com:3128.': 'Ponga una como http://proxy.example.com:3128.',
  'Put http://NAME:PASSWORD@PROXY:PORT into the setting “proxy”, or let this till through without.':
    'Ponga http://NOMBRE:CLAVE@PROXY:PUERTO en el ajuste “proxy”, o deje pasar esta caja sin ellos.',
  'Let this till through to the hub at the proxy, or put the hub into NO_PROXY.':
    'Deje pasar esta caja hasta el servidor en el proxy, o añada el servidor a NO_PROXY.',
  'Check the proxy’s address and that it runs, or put the hub into NO_PROXY.':
    'Revise la dirección del proxy y que funcione, o añada el servidor a NO_PROXY.',
  'The proxy {proxy} wants a name and a password. Ask IT to put them into this till’s settings.':
    'El proxy {proxy} pide un nombre y una clave. Pida a informática que los ponga en los ajustes de esta caja.',
  'The proxy {proxy} does not let this till through to the hub ({because}). Ask IT.':
    'El proxy {proxy} no deja pasar esta caja hasta el servidor ({because}). Avise a informática.',
  'The proxy {proxy} does not answer ({because}). Ask IT.':
    'El proxy {proxy} no responde ({because}). Avise a informática.',
  'The hub’s certificate is not valid today ({because}). Check this till’s clock, or ask IT to renew it.':
    'El certificado del servidor no es válido hoy ({because}). Revise el reloj de esta caja, o pida a informática que lo renueve.',
  'This machine does not trust the hub’s certificate ({because}). Ask IT to add its issuer to the system’s certificates, and check the hub’s address.':
    'Este equipo no confía en el certificado del servidor ({because}). Pida a informática que añada su emisor a los certificados del sistema, y revise la dirección del servidor.',
  'The name {host} cannot be found ({because}).': 'No se encuentra el nombre {host} ({because}).',
  'Check the hub’s address, the network cable and the name server.':
    'Revise la dirección del servidor, el cable de red y el servidor de nombres.',
  '{host} does not take a connection at port {port} ({because}).':
    '{host} no acepta conexiones en el puerto {port} ({because}).',
  'Check that the hub runs and that no firewall stands between.':
    'Revise que el servidor esté en marcha y que ningún cortafuegos lo impida.',
  '{host} does not speak TLS ({because}).': '{host} no habla TLS ({because}).',
  'Check the hub’s address: does it begin with https, and is the port right?':
    'Revise la dirección del servidor: ¿empieza por https y es correcto el puerto?',
  'The hub’s certificate ran out {days, plural, one {# day} other {# days}} ago.':
    'El certificado del servidor venció hace {days, plural, one {# día} other {# días}}.',
  'Renew it at the hub, and check this till’s clock.':
    'Renuévelo en el servidor y revise el reloj de esta caja.',
  'This machine does not trust the hub’s certificate, issued by {issuer} ({because}).':
    'Este equipo no confía en el certificado del servidor, emitido por {issuer} ({because}).',
  'Add the issuer to the system’s certificate store, or give the hub a certificate for its name.':
    'Añada el emisor al almacén de certificados del sistema, o dé al servidor un certificado para su nombre.',
  'The hub’s certificate, issued by {issuer}, is trusted for {days, plural, one {# more day} other {# more days}}.':
    'El certificado del servidor, emitido por {issuer}, es de confianza durante {days, plural, one {# día más} other {# días más}}.',
  'Renew it at the hub.': 'Renuévelo en el servidor.',
  'The hub answers in {tookMs} ms.': 'El servidor responde en {tookMs} ms.',
  '{host} answers with {status}, and not as a hub that is ready.':
    '{host} responde con {status}, y no como un servidor que está listo.',
  'Check the hub’s address. If it is right, look at the hub’s log: its database may be away.':
    'Revise la dirección del servidor. Si es correcta, mire el registro del servidor: puede que su base de datos no responda.',
  'The hub does not answer ({because}).': 'El servidor no responde ({because}).',
  'Restart the hub. Sales are kept here until then.':
    'Reinicie el servidor. Hasta entonces las ventas se guardan aquí.',
  'Start the till while the hub can be reached, and see its log.':
    'Inicie la caja mientras haya conexión con el servidor y mire su registro.',
  'There is no backup of this till yet.': 'Todavía no hay copia de seguridad de esta caja.',
  'The newest backup is {hours, plural, =0 {less than an hour} one {# hour} other {# hours}} old.':
    'La copia de seguridad más reciente tiene {hours, plural, =0 {menos de una hora} one {# hora} other {# horas}}.',
  '{path} is no backup of a till.': '{path} no es una copia de seguridad de una caja.',
  '{path} is no backup that this version can read.':
    '{path} no es una copia de seguridad que esta versión pueda leer.',
  '{path} is not whole.': '{path} no está completo.',
  '{path} does not open: it was changed, or it is another register’s.':
    '{path} no se abre: fue cambiado, o es de otra caja.',
  'Enrol this till at the register of the old one first; the hub then gives the key of its backups.':
    'Registre primero esta caja en el puesto de la anterior; el servidor da entonces la clave de sus copias.',
  '{path} is of another register. Enrol this till at that register, or take this register’s backup.':
    '{path} es de otro puesto. Registre esta caja en ese puesto, o use la copia de este puesto.',
  'The key of this register’s backups is not here. Start the till once while the hub can be reached.':
    'La clave de las copias de este puesto no está aquí. Inicie la caja una vez mientras haya conexión con el servidor.',
  'The backup opens, and the ledger in it cannot be read.':
    'La copia se abre, y los datos de caja que contiene no se pueden leer.',
  'There is no ledger in {folder} yet.': 'Todavía no hay datos de caja en {folder}.',
  'Start the till and enter the code of the hub.': 'Inicie la caja y escriba el código del servidor.',
  'This till’s data is of an earlier version.': 'Los datos de esta caja son de una versión anterior.',
  'Start the till once: it brings its data up to date and keeps a copy.':
    'Inicie la caja una vez: actualiza sus datos y guarda una copia.',
  'Enter the code that the hub shows.': 'Escriba el código que muestra el servidor.',
  'The till’s database is damaged: {because}.': 'La base de datos de la caja está dañada: {because}.',
  'Restart the till: it sets the file aside and saves what was not sent. Then call support.':
    'Reinicie la caja: aparta el archivo y guarda lo que no se había enviado. Después llame a soporte.',
  'Every page of the till’s database can be read.':
    'Se puede leer cada página de la base de datos de la caja.',
  '{sales, plural, one {# sale} other {# sales}} and {facts, plural, one {# record} other {# records}} are complete and unchanged.':
    '{sales, plural, one {# venta} other {# ventas}} y {facts, plural, one {# registro} other {# registros}} están completos y sin cambios.',
  'Keep this till’s data folder as it is and call support.':
    'Deje la carpeta de datos de esta caja como está y llame a soporte.',
  'Everything was sent to the hub.': 'Todo se envió al servidor.',
  '{count, plural, one {# record waits} other {# records wait}} for the hub, the oldest for {hours, plural, one {# hour} other {# hours}}.':
    '{count, plural, one {# registro espera} other {# registros esperan}} al servidor, el más antiguo desde hace {hours, plural, one {# hora} other {# horas}}.',
  'Do not reset this till before they are sent. See the hub below.':
    'No reinicialice esta caja antes de que se envíen. Vea el servidor más abajo.',
  '{saved, plural, one {# record} other {# records}} of a damaged database {saved, plural, one {lies} other {lie}} in {path}.':
    '{saved, plural, one {# registro} other {# registros}} de una base de datos dañada {saved, plural, one {está} other {están}} en {path}.',
  'Leave the file there: the till sends it when it is enrolled again.':
    'Deje ahí el archivo: la caja lo envía cuando se registra otra vez.',
  'A copy of the last day’s backup lies in {folder}.': 'En {folder} hay una copia del último día.',
  'There is no copy of the last day’s backup in {folder}.':
    'En {folder} no hay ninguna copia del último día.',
  'Plug in the stick or disk, and free some space on it: the next backup is copied there.':
    'Conecte la memoria o el disco y libere espacio en él: la próxima copia irá allí.',
};
