import type { Dictionary } from '../../languages';

/** A new version of the till. */
export const updates: Dictionary = {
  'New version': 'Nueva versión',
  'A new version': 'Una versión nueva',
  'Install now': 'Instalar ahora',
  'There is no new version to install.': 'No hay ninguna versión nueva que instalar.',
  'Version {version} is ready': 'Versión {version} lista',
  'Version {version} is on its way to this till.': 'La versión {version} está en camino a esta caja.',
  'It comes as soon as the till is free.': 'Se instala en cuanto la caja esté libre.',
  'It comes when the sale on the screen is finished.': 'Se instala cuando termine la venta en pantalla.',
  'It comes when training is ended.': 'Se instala cuando termine la práctica.',
  'It comes when the shift is closed.': 'Se instala cuando se cierre el turno.',
  'It comes when the hub has every sale of this till.':
    'Se instala cuando el servidor tenga todas las ventas de esta caja.',
  'There is not enough room on the disk for version {version}.':
    'No hay espacio suficiente en el disco para la versión {version}.',
  'The hub does not answer.': 'El servidor no responde.',
  'This till has no key to check releases with. Set releaseKeys.':
    'Esta caja no tiene ninguna clave para comprobar versiones. Defina releaseKeys.',
  'Version {version} was not signed by anybody whom this till trusts. It was not taken.':
    'La versión {version} no está firmada por nadie en quien esta caja confíe. No se aceptó.',
  'The hub gave another release for version {version}. It was not taken.':
    'El servidor entregó otra cosa en lugar de la versión {version}. No se aceptó.',
  'Version {version} has no program for this machine.':
    'La versión {version} no tiene programa para este equipo.',
  'Version {version} is for another kind of machine. It was not taken.':
    'La versión {version} es para otro tipo de equipo. No se aceptó.',
  '{path} of version {version} is not what was signed. It was not taken.':
    '{path} de la versión {version} no es lo que se firmó. No se aceptó.',
  'Version {version} cannot be installed from here.': 'La versión {version} no se puede instalar desde aquí.',
  'The installer of version {version} was not taken: {because}':
    'No se aceptó el instalador de la versión {version}: {because}',
  'Version {version} is not on the disk any more.': 'La versión {version} ya no está en el disco.',
  'What is kept as version {version} is another release.':
    'Lo que está guardado como versión {version} es otra cosa.',
  'Its page was not opened within {seconds} seconds.': 'Su página no se abrió en {seconds} segundos.',
  'Its engine ended again and again.': 'Su motor se cerró una y otra vez.',
  'The release did not come whole ({because}). The till goes on fetching it.':
    'La versión no llegó completa ({because}). La caja sigue descargándola.',
  'The hub does not have it.': 'El servidor no la tiene.',
  'This till could not go back to version {version}, which it runs. {because} Add that version to the hub, or force the update.':
    'Esta caja no podría volver a la versión {version}, que usa ahora. {because} Añada esa versión al servidor o fuerce la actualización.',
};
