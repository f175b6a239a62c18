import type { Dictionary } from '../../languages';

/** The till to practise on. */
export const training: Dictionary = {
  Training: 'Práctica',
  'Nothing that is rung up now counts. Take no money.':
    'Nada de lo que se registre ahora cuenta. No cobre dinero.',
  'End training': 'Terminar la práctica',
  'Training is already on.': 'La práctica ya está activa.',
  'Training is not on.': 'La práctica no está activa.',
  'This till has no training mode.': 'Esta caja no tiene modo de práctica.',
  'In training the drawer stays shut.': 'En la práctica el cajón no se abre.',
};
