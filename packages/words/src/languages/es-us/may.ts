import type { Dictionary } from '../../languages';

/** Who may do what: limits, other prices, what is in no catalogue, badges. */
export const may: Dictionary = {
  '{name} may take at most {limit} off. A store lead can allow more here.':
    '{name} puede descontar como máximo {limit}. Un encargado puede permitir más aquí.',
  '{name} may move a price of {price} by at most {limit}. A store lead can allow more here.':
    '{name} puede cambiar un precio de {price} como máximo en {limit}. Un encargado puede permitir más aquí.',
  '{name} may give back at most {limit} in cash. A store lead can allow more here.':
    '{name} puede devolver como máximo {limit} en efectivo. Un encargado puede permitir más aquí.',
};
