import { stripeLink } from '../cards';
import { dashKind, uberKind } from '../delivery';
import { type LinkKindDefinition, kindsByName } from '../link';
import { vendKind } from '../vend/kind';

/** The services that this hub knows, each as its own folder says it. */
export const linkKindDefinitions: readonly LinkKindDefinition[] = [stripeLink, vendKind, uberKind, dashKind];

export const linkKindsByName = kindsByName(linkKindDefinitions);
