import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { australia } from './australia';
import { floridaCounties } from './florida';
import { newZealand } from './new-zealand';

/** The profiles that come with the program. Source: spec/stores.md SR8 */
export const givenProfiles: readonly JurisdictionV1[] = [newZealand, australia, ...floridaCounties];
