import { nciProtocol } from './nci';
import type { ScaleProtocol } from './protocol';
import { toledoProtocol } from './toledo';

export type ScaleModel = { name: string; protocol: ScaleProtocol };

/** The scales that one can name in an address, as `?model=`. */
export const scaleModels: Readonly<Record<string, ScaleModel>> = {
  'toledo-8213': { name: 'Toledo 8213, 8217 and alike, set to kg', protocol: toledoProtocol('kg') },
  'toledo-8213-lb': { name: 'Toledo 8213, 8217 and alike, set to lb', protocol: toledoProtocol('lb') },
  nci: { name: 'NCI, ECR: Weigh-Tronix, Brecknell, Magellan', protocol: nciProtocol },
};
export const plainScaleId = 'toledo-8213';
