import type { Dictionary } from '../../languages';

/** The page on which a till says how it is, and what head office asks of it. */
export const support: Dictionary = {
  'The till’s database could not be looked at ({because}).':
    'No se pudo revisar la base de datos de la caja ({because}).',
  'Look again. If it stays so, call support.': 'Vuelva a revisarla. Si sigue así, llame a soporte.',
  'The customer’s display is ready.': 'La pantalla del cliente está lista.',
  'The customer’s display does not answer.': 'La pantalla del cliente no responde.',
  'Check its cable, and that nothing else uses it.': 'Revise su cable, y que nadie más la esté usando.',
  'Head office could not be told: the hub does not answer. It is told by itself when the hub is back.':
    'No se pudo avisar a la oficina central: el servidor no responde. Se le avisará sola cuando vuelva el servidor.',
  'Somebody who may approve for others restores a backup: sign in as such.':
    'Una copia de seguridad la restaura quien puede aprobar por otros: inicie sesión como tal.',
  'This till keeps no files to restore into.': 'Esta caja no guarda archivos en los que restaurar.',
  'That is this till’s own backup: everything in it is here.':
    'Esa es la copia de esta misma caja: todo lo que contiene está aquí.',
  'How this till is': 'Cómo está esta caja',
  'This till replaces another': 'Esta caja reemplaza a otra',
  'A backup of the old till brings back what it had not sent. None is in reach: plug in the stick or disk with its backups, or choose the file.':
    'Una copia de seguridad de la caja antigua recupera lo que no había enviado. No hay ninguna al alcance: conecte la memoria o el disco con sus copias, o elija el archivo.',
  'Choose the backup’s file': 'Elegir el archivo de la copia',
  'Reading the file: {percent} %': 'Leyendo el archivo: {percent} %',
  'The file could not be read. Is the stick still plugged in? Choose it once more.':
    'No se pudo leer el archivo. ¿Sigue conectada la memoria? Elíjalo otra vez.',
  'The file did not come over whole. Choose it once more.': 'El archivo no llegó completo. Elíjalo otra vez.',
  'This machine': 'Este equipo',
  'Restarting, ending and looking after the till’s machine. Whoever approves for others goes there without the machine’s PIN; it is recorded.':
    'Reiniciar, cerrar y cuidar el equipo de la caja. Quien autoriza por otros entra sin el PIN del equipo; queda registrado.',
  'Maintenance of this machine': 'Mantenimiento de este equipo',
  'This machine has no maintenance: whoever looks after it sets its PIN first.':
    'Este equipo no tiene mantenimiento: quien lo cuida debe poner antes su PIN.',
  'The till’s database is another program’s.': 'La base de datos de la caja es de otro programa.',
  'The newest backup has {missing, plural, one {# record} other {# records}} that the till’s database has not got any more.':
    'La copia más reciente tiene {missing, plural, one {# registro} other {# registros}} que la base de datos de la caja ya no tiene.',
  'Sell nothing more here and call support: somebody took a part of the till’s data away.':
    'No venda nada más aquí y llame a soporte: alguien quitó una parte de los datos de la caja.',
  'The hub has everything of that till.': 'El servidor tiene todo lo de esa caja.',
  '{unsent, plural, one {# record of that till goes to the hub now.} other {# records of that till go to the hub now.}}':
    '{unsent, plural, one {# registro de esa caja va ahora al servidor.} other {# registros de esa caja van ahora al servidor.}}',
  Restore: 'Restaurar',
  'The old till is gone: restore': 'La caja antigua ya no está: restaurar',
  'It waited at the old till: only a person can tell whether it came out there.':
    'Esperaba en la caja antigua: solo una persona puede decir si salió allí.',
  'Receipt {receiptNo} of the old till': 'Recibo {receiptNo} de la caja antigua',
  'No backup of the old till is in reach. Plug in the stick or disk with its backups, or choose the file. If it had sent everything, there is nothing to restore.':
    'No hay ninguna copia de la caja antigua al alcance. Conecte la memoria o el disco con sus copias, o elija el archivo. Si lo había enviado todo, no hay nada que restaurar.',
  Backups: 'Copias de seguridad',
  '{others, plural, one {# backup in reach is of another register, and stays closed here.} other {# backups in reach are of other registers, and stay closed here.}}':
    '{others, plural, one {# copia al alcance es de otra posición y aquí no se abre.} other {# copias al alcance son de otras posiciones y aquí no se abren.}}',
  'What comes back': 'Lo que vuelve',
  'Go on to sell': 'Seguir para vender',
  'Go on without restoring': 'Seguir sin restaurar',
  'The hub heard of {name} last at {when}.': 'El servidor supo de {name} por última vez: {when}.',
  'It had sent everything by then.': 'Para entonces lo había enviado todo.',
  '{unsent, plural, one {# record of it was not sent by then.} other {# records of it were not sent by then.}}':
    '{unsent, plural, one {# registro suyo no se había enviado para entonces.} other {# registros suyos no se habían enviado para entonces.}}',
  'Backup of {when}': 'Copia de {when}',
  Restored: 'Restaurada',
  'Restoring…': 'Restaurando…',
  'Looking into it…': 'Mirando qué contiene…',
  'What it holds': 'Lo que contiene',
  'Everything in it had been sent.': 'Todo lo que contiene se había enviado.',
  '{unsent, plural, one {# record was not sent.} other {# records were not sent.}}':
    '{unsent, plural, one {# registro no se había enviado.} other {# registros no se habían enviado.}}',
  '{lineCount, plural, one {A sale of # line lay on the counter: {total}.} other {A sale of # lines lay on the counter: {total}.}}':
    '{lineCount, plural, one {Había una venta de # línea en la caja: {total}.} other {Había una venta de # líneas en la caja: {total}.}}',
  '{parked, plural, one {# sale was parked there that no other till knows.} other {# sales were parked there that no other till knows.}}':
    '{parked, plural, one {Había # venta en espera que ninguna otra caja conoce.} other {Había # ventas en espera que ninguna otra caja conoce.}}',
  '{papers, plural, one {# paper waited to be printed.} other {# papers waited to be printed.}}':
    '{papers, plural, one {# papel esperaba a imprimirse.} other {# papeles esperaban a imprimirse.}}',
  'What it had not sent goes to the hub by itself, and what it had parked comes back from there.':
    'Lo que no había enviado va solo al servidor, y lo que tenía en espera vuelve desde allí.',
  '{papers, plural, one {# paper waits: the till asks whether it came out at the old one.} other {# papers wait: the till asks whether they came out at the old one.}}':
    '{papers, plural, one {# papel espera: la caja pregunta si salió en la antigua.} other {# papeles esperan: la caja pregunta si salieron en la antigua.}}',
  'The sale that lay on its counter lies on this one.':
    'La venta que tenía abierta está abierta en esta caja.',
  'The sale that lay on its counter was finished since: it does not come back.':
    'La venta que tenía abierta se terminó después: no vuelve.',
  'Its records go first, then the hub is asked what became of its sale. You may go on.':
    'Primero van sus registros; después se pregunta al servidor qué fue de su venta. Puede seguir.',
  'The sale that lay on its counter comes once this counter is free.':
    'La venta que tenía abierta vuelve cuando esta caja quede libre.',
  'Look now': 'Revisar ahora',
  'What was found': 'Lo que se encontró',
  'Looking at disk, database and the way to the hub. Selling goes on.':
    'Revisando el disco, la base de datos y el camino al servidor. Se puede seguir vendiendo.',
  'Disk, database and the way to the hub were not looked at yet.':
    'Aún no se han revisado el disco, la base de datos y el camino al servidor.',
  'Looked at {when}.': 'Revisado: {when}.',
  'Act now': 'Actúe ahora',
  'In order': 'En orden',
  'It was not told of this yet.': 'Aún no se le ha avisado de esto.',
  'It was told of this at {when}.': 'Se le avisó de esto: {when}.',
  '{who} asked for this till’s logs at {when}, and has them: {reason}':
    '{who} pidió los registros de esta caja ({when}) y ya los tiene: {reason}',
  '{who} asked for this till’s logs at {when}. They go by themselves: {reason}':
    '{who} pidió los registros de esta caja ({when}). Se envían solos: {reason}',
  'Tell head office': 'Avisar a la oficina central',
  Disk: 'Disco',
  Database: 'Base de datos',
  Records: 'Registros',
  Backup: 'Copia de seguridad',
  Proxy: 'Proxy',
  Certificate: 'Certificado',
  Clock: 'Reloj',
  Labels: 'Etiquetas',
};
